import { expect, test } from 'vitest'
import type { DomNode, DomPage } from '../../src/reading/dom.ts'
import { domPage } from '../../src/reading/dom-tree.ts'
import { parsePage } from '../../src/reading/html-tree.ts'

function page(body: string): { readonly page: DomPage; readonly body: DomNode } {
  const tree = parsePage(`<!doctype html><title>Pond</title><body>${body}`, 1000)
  const made = tree && domPage(tree)
  if (!made?.body) throw new Error('no page')
  return { page: made, body: made.body }
}

const named = ({ tagName, id }: DomNode): string => `${tagName ?? ''}#${id}`

test('a page has a title, a body and an element around both', () => {
  const { page: made, body } = page('<!-- a pond --><p>Ducks.')
  expect([made.title, made.documentElement?.tagName]).toEqual(['Pond', 'HTML'])
  expect([made.nodeName, made.tagName, made.firstChild?.tagName]).toEqual([
    '#document',
    undefined,
    'HTML',
  ])
  expect([body.innerHTML, body.ownerDocument]).toEqual(['<p>Ducks.</p>', made])
})

test.each([
  ['p', ['P#a', 'P#d']],
  ['P', ['P#a', 'P#d']],
  ['*', ['P#a', 'B#b', 'UL#c', 'P#d']],
  ['ul, p, b', ['P#a', 'B#b', 'UL#c', 'P#d']],
  ['[role=navigation]', ['UL#c']],
  ['[class], [role]', ['B#b', 'UL#c']],
])('%s names its elements in the order of the page', (selector, wanted) => {
  const { body } = page('<p id=a>1 <b id=b class=x>2</b></p><ul id=c role=navigation></ul><p id=d>')
  expect(body.querySelectorAll(selector).map(named)).toEqual(wanted)
  const [first] = body.querySelectorAll(selector)
  expect(body.querySelector(selector)).toBe(first)
})

test('a selector that is not understood is an error', () => {
  expect(() => page('<p>').body.querySelectorAll('p > a')).toThrow('p > a')
})

test.each<[string, (first: DomNode, made: DomPage) => void, string]>([
  ['is removed', (first) => first.remove(), '<p>B</p>'],
  ['goes last', (first) => first.parentNode?.append(first), '<p>B</p><div><i>A</i> a</div>'],
  [
    'gives its place to its child',
    (first) => first.parentNode?.replaceChild(first.children[0] as DomNode, first),
    '<i>A</i><p>B</p>',
  ],
  [
    'gives its place to new ones',
    (first, made) => first.replaceWith(made.createElement('HR'), made.createTextNode('<')),
    '<hr>&lt;<p>B</p>',
  ],
  ['gets other text', (first) => (first.textContent = 'a & b'), '<div>a &amp; b</div><p>B</p>'],
  [
    'gets other HTML',
    (first) => (first.innerHTML = '<u>1<p>2'),
    '<div><u>1<p>2</p></u></div><p>B</p>',
  ],
])('an element %s', (_, change, wanted) => {
  const { page: made, body } = page('<div><i>A</i> a</div><p>B</p>')
  expect(body.children).toHaveLength(2)
  change(body.firstElementChild as DomNode, made)
  expect(body.innerHTML).toBe(wanted)
  const [elements, nodes] = [body.children, body.childNodes]
  expect(nodes.filter(({ nodeType }) => nodeType === 1)).toEqual(elements)
  expect(elements.map((one) => one.previousElementSibling)).toEqual([
    null,
    ...elements.slice(0, -1),
  ])
  expect(elements.map((one) => one.nextElementSibling)).toEqual([...elements.slice(1), null])
  expect(body.lastChild).toBe(nodes.at(-1))
})

test('attributes are read, written and taken away', () => {
  const { body } = page('<p CLASS=a style="color: red; DISPLAY: none!important">x')
  const [one] = body.children as [DomNode]
  expect([one.className, one.style.display, one.style.visibility]).toEqual(['a', 'none', ''])
  one.className = 'b'
  one.id = '"q"'
  one.removeAttribute('style')
  expect([one.hasAttribute('style'), one.style.display, one.getAttribute('href')]).toEqual([
    false,
    '',
    null,
  ])
  expect(body.innerHTML).toBe('<p class="b" id="&quot;q&quot;">x</p>')
})
