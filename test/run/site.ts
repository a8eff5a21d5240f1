import { onTestFinished } from 'vitest'
import { type Fault, type FaultServer, faultServer } from '../fetch/fault-server.ts'

/** A server that is closed when the test ends. */
export async function site(pages: Readonly<Record<string, Fault>>): Promise<FaultServer> {
  const server = await faultServer(pages)
  onTestFinished(() => server.close())
  return server
}

export const html =
  (...links: readonly string[]): Fault =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(`<!doctype html><title>Quay</title>${links.join('')}<p>News of the quay.`)
  }

export const link = (href: string, title = ''): string =>
  `<link rel=alternate type=application/rss+xml href="${href}" title="${title}">`

export const moved =
  (location: string): Fault =>
  (_, response) => {
    response.writeHead(301, { location })
    response.end()
  }

export const feed =
  (title: string, ...headlines: readonly string[]): Fault =>
  (_, response) => {
    const items = headlines.map((it) => `<item><guid>${it}</guid><title>${it}</title></item>`)
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    response.end(`<rss><channel><title>${title}</title>${items.join('')}</channel></rss>`)
  }
