import { escapeHtml } from '../article/escape-html.ts'
import { sha256 } from '../article/sha256.ts'
import { STYLE, type Told } from './article-forms.ts'
import { frontHtml, type Paper, storyHtml } from './paper.ts'
import { zip, type ZipFile } from './zip.ts'

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

const fileOf = ({ head }: Told): string => `story-${head.id}.xhtml`

/**
 * Stories as an EPUB 3 publication (EPUB 3.3 §5 to §7): a page with the weather and the contents, a
 * page a story, nothing that has to be fetched.
 *
 * @param at milliseconds since the epoch when it was made
 */
export async function epubOf(paper: Paper, at: number): Promise<Uint8Array> {
  const stories = paper.sections.flatMap((section) => section.stories)
  const pages: [name: string, text: string][] = [
    ['nav.xhtml', navigation(paper)],
    ['front.xhtml', page(paper.title, frontHtml(paper, fileOf))],
  ]
  for (const told of stories) {
    const back = '<p><a href="front.xhtml">Contents</a></p>'
    const text = `${await storyHtml(told, 1)}\n${back}`
    pages.push([fileOf(told), page(told.head.headline, text)])
  }
  const files: ZipFile[] = [
    { ...file('mimetype', 'application/epub+zip'), isStored: true },
    file('META-INF/container.xml', CONTAINER),
    file('EPUB/package.opf', packageFile(paper, stories, at)),
    file('EPUB/style.css', STYLE),
    ...pages.map(([name, text]) => file(`EPUB/${name}`, text)),
  ]
  return zip(files, at)
}

const file = (name: string, text: string): ZipFile => ({ name, bytes: Buffer.from(xmlText(text)) })

/** Characters that XML 1.0 has no place for; what is made of texts has none, but for the odd one. */
// oxlint-disable-next-line no-control-regex -- control characters are what XML refuses
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

const xmlText = (text: string): string => text.toWellFormed().replace(NO_XML, '')

function page(title: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>${escapeHtml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`
}

function navigation(paper: Paper): string {
  const sections = paper.sections.map(({ title, stories }) => {
    const rows = stories.map(
      (told) => `<li><a href="${fileOf(told)}">${escapeHtml(told.head.headline)}</a></li>`,
    )
    return `<li><span>${escapeHtml(title)}</span>\n<ol>\n${rows.join('\n')}\n</ol></li>`
  })
  const front = `<li><a href="front.xhtml">${escapeHtml(paper.title)}</a></li>`
  return page(
    'Contents',
    `<nav epub:type="toc" id="toc">\n<ol>\n${[front, ...sections].join('\n')}\n</ol>\n</nav>`,
  )
}

function packageFile({ title }: Paper, stories: readonly Told[], at: number): string {
  const ids = stories.map(({ head }) => head.id)
  const modified = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  const identifier = `urn:ctnews:${sha256([modified, ...ids].join('\n'), 'hex').slice(0, 32)}`
  const texts = ids.map((id) => [`a${id}`, `story-${id}.xhtml`] as const)
  const items = [['front', 'front.xhtml'] as const, ...texts].map(
    ([id, name]) => `<item id="${id}" href="${name}" media-type="application/xhtml+xml"/>`,
  )
  const spine = ['front', ...texts.map(([id]) => id)].map((id) => `<itemref idref="${id}"/>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${identifier}</dc:identifier>
<dc:title>${escapeHtml(title)}</dc:title>
<dc:language>en</dc:language>
<dc:creator>ctnews</dc:creator>
<dc:date>${modified}</dc:date>
<meta property="dcterms:modified">${modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${items.join('\n')}
</manifest>
<spine>
${spine.join('\n')}
</spine>
</package>
`
}
