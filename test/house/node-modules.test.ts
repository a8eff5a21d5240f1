import { expect, test } from 'vitest'
import { withLateModules } from '../../scripts/node-modules.ts'

test.each([
  ['a default', 'import a from"node:os";', 'const a=process.getBuiltinModule("node:os");'],
  ['a whole module', 'import*as a from"node:os";', 'const a=process.getBuiltinModule("node:os");'],
  [
    'names of a module that is there anyway',
    'import{join as a,sep}from"node:path";',
    'const {join:a,sep:sep}=process.getBuiltinModule("node:path");',
  ],
  [
    'both',
    'import a,{join as b}from"node:path";',
    'const a=process.getBuiltinModule("node:path"),{join:b}=process.getBuiltinModule("node:path");',
  ],
  [
    'functions of a late module',
    'import{hash as a}from"node:crypto";',
    'const a=(...a)=>process.getBuiltinModule("node:crypto").hash(...a);',
  ],
  [
    'a function that promisify knows',
    'import{execFile as a}from"node:child_process";',
    'const {execFile:a}=process.getBuiltinModule("node:child_process");',
  ],
  [
    'a class of a late module',
    'import{PassThrough as a}from"node:stream";',
    'const {PassThrough:a}=process.getBuiltinModule("node:stream");',
  ],
  [
    'nothing else',
    'import{a}from"./chunk.js";import("node:os");',
    'import{a}from"./chunk.js";import("node:os");',
  ],
])('an import of %s', (_, before, after) => {
  expect(withLateModules(before)).toBe(after)
})
