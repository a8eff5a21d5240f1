import { expect, test } from 'vitest'
import { XML_DEPTH } from '../../src/article/limits.ts'
import { inOneGo } from '../../src/article/steps.ts'
import { readXmlInSteps } from '../../src/parse/xml-tree.ts'
import { type XmlElement, type XmlNode, attribute, elements, textOf } from '../../src/parse/xml.ts'

/** The tree as text: `name(children)`, CDATA in brackets. */
function shape(node: XmlNode): string {
  if (typeof node === 'string') return node
  if ('cdata' in node) return `[${node.cdata}]`
  return `${node.name}(${node.children.map(shape).join('')})`
}
const readXml = (text: string, base: string | null): XmlElement =>
  inOneGo(readXmlInSteps(text, base))
const tree = (text: string): string => readXml(text, null).children.map(shape).join('')

test.each([
  ['<a><b>x</b><c/></a>', 'a(b(x)c())'],
  ['<a><b>x</a>', 'a(b(x))'],
  ['<a>x</b></a></c>', 'a(x)'],
  ['<a><b>x', 'a(b(x))'],
  ['<a>1 &lt; 2<![CDATA[ & <b>]]></a>', 'a(1 &lt; 2[ & <b>])'],
  ['<a><![CDATA[open', 'a([open])'],
  ['<A:Title xmlns:A="http://www.w3.org/2005/Atom">x</A:Title>', 'title(x)'],
  ['<a><!-- <b> --><?pi <b> ?>x</a>', 'a(x)'],
  ['<a>x</A>', 'a(x)'],
  ['warning on line 3\n<a>x</a>', 'a(x)'],
  ['<!DOCTYPE a [<!ENTITY e "<b>">]><a>&e;</a>', 'a(&e;)'],
])('whatever is wrong is mended into a tree: %s', (text, expected) => {
  expect(tree(text)).toBe(expected)
})

test.each([
  [
    'dc declared under another name',
    '<x:creator xmlns:x="http://purl.org/dc/elements/1.1/"/>',
    'dc:creator',
  ],
  [
    'https, capitals and no slash',
    '<x:creator xmlns:x="HTTPS://PURL.org/dc/elements/1.1"/>',
    'dc:creator',
  ],
  ['not declared', '<Media:Content/>', 'media:content'],
  ['atom not declared', '<atom:link/>', 'link'],
  [
    'a default namespace of a module',
    '<date xmlns="http://purl.org/dc/elements/1.1/"/>',
    'dc:date',
  ],
  ['an unknown namespace', '<x:y xmlns:x="https://x.example/"/>', 'x:y'],
  ['atom claimed by something else', '<atom:y xmlns:atom="https://x.example/"/>', 'atom:y'],
])('names are known by their namespace: %s', (_, text, name) => {
  expect(elements(readXml(text, null))[0]?.name).toBe(name)
})

test('the first attribute of a name counts, and odd names are only names', () => {
  const [element] = elements(readXml(`<a B='1' b="2" c=3 toString="4" __proto__="5" d>`, null))
  if (!element) throw new Error('no element')
  expect(
    ['b', 'c', 'tostring', '__proto__', 'd', 'constructor'].map((it) => attribute(element, it)),
  ).toEqual(['1', '3', '4', '5', '', undefined])
})

test('xml:base is inherited and relative', () => {
  const text = '<a xml:base="one/"><b xml:base="two/"><c/></b></a>'
  const [a] = elements(readXml(text, 'https://news.example/feed'))
  const [b] = elements(a ?? readXml('', null))
  expect([a?.base, b?.base]).toEqual(['https://news.example/one/', 'https://news.example/one/two/'])
})

test(`elements deeper than ${XML_DEPTH} leave their text`, () => {
  const text = `${'<a>'.repeat(XML_DEPTH)}<b>deep</b>${'</a>'.repeat(XML_DEPTH)}<c/>`
  const top = readXml(text, null)
  expect(textOf(top)).toBe('deep')
  expect(elements(top).map((it) => it.name)).toEqual(['a', 'c'])
  expect(tree(text)).not.toContain('b(')
})

test('text is whole across the steps it is read in', () => {
  const long = 'ab&amp;c'.repeat(40_000)
  expect(tree(`<a>${long}<b k="${long}"/></a>`)).toBe(`a(${long}b())`)
})

test('a document type that is only quoted is none', () => {
  const page = '<![CDATA[<!DOCTYPE html><p>Ferry]]>'
  const root = readXml(`<!-- <!DOCTYPE x> --><!DOCTYPE a [<!ENTITY b "c">]><a>${page}</a>`, null)
  expect(elements(root).map(textOf)).toEqual(['<!DOCTYPE html><p>Ferry'])
})
