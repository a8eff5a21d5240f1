import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { town } from './paper.ts'

const PROGRAM = resolve('bin/ctnews.js')
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).error === undefined

/** What the shell offers for the last of these words, with the program on its PATH. */
function offered(shell: string, words: readonly string[], env: object): string[] {
  const own = env as Record<string, string>
  const folder = own['CTNEWS_CONFIG_DIR'] as string
  mkdirSync(join(folder, 'bin'), { recursive: true })
  const link = join(folder, 'bin/ctnews')
  symlinkSync(PROGRAM, link)
  writeFileSync(join(folder, 'page one.txt'), '')
  const quoted = words.map((word) => `'${word}'`).join(' ')
  const { stdout, stderr } = spawnSync(shell, ['-c', ASKING[shell]?.(quoted, words) ?? ''], {
    encoding: 'utf8',
    cwd: folder,
    env: {
      ...own,
      HOME: folder,
      PATH: `${join(folder, 'bin')}:${resolve('node_modules/.bin')}:${process.env['PATH']}`,
    },
  })
  expect(stderr).toBe('')
  return stdout.trimEnd().split('\n')
}

const ASKING: Readonly<Record<string, (quoted: string, words: readonly string[]) => string>> = {
  bash: (quoted, { length }) =>
    `source <(ctnews completion bash); complete -p ctnews >/dev/null
     COMP_WORDS=(ctnews ${quoted}); COMP_CWORD=${length}; _ctnews; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // Outside of a line editor zsh completes nothing: what would be offered is printed.
  zsh: (quoted, { length }) =>
    `compdef() { :; }; compadd() { print -rl -- "\${(@P)@[-1]}"; }; _files() { print -rl -- *; }
     source <(ctnews completion zsh); words=(ctnews ${quoted}); CURRENT=${length + 1}; _ctnews`,
  fish: (_, words) =>
    `ctnews completion fish | source; complete -C 'ctnews ${words.join(' ')}' | string replace -r '\\t.*' ''`,
}

describe.each(['bash', 'zsh', 'fish'].filter(has))('in a real %s, Tab', (shell) => {
  test('completes commands', () => {
    expect(offered(shell, ['expo'], town().env)).toContain('export')
  })

  test('completes the values of flags', () => {
    expect(offered(shell, ['--sort', 'l'], town().env)).toEqual(['length'])
  })

  test('completes the sources that there are', () => {
    expect(offered(shell, ['remove', ''], town().env)).toEqual(
      expect.arrayContaining(['quay', 'moor']),
    )
  })

  test('completes files', () => {
    const words = offered(shell, ['import', 'page'], town().env)
    expect(words.map((word) => word.replaceAll('\\', ''))).toContain('page one.txt')
  })
})
