import { IMAGE_BYTES, PAGE_BYTES } from '../article/limits.ts'
import type { Loaded } from '../article/loaded.ts'
import { urlSource } from '../sources/from-argument.ts'
import { DEFAULT_SETTINGS, type Source } from '../sources/source.ts'
import { loadFile } from './file.ts'
import { loadFolder } from './folder.ts'
import type { LoadRequest } from './load-request.ts'
import { loadStdin } from './stdin.ts'

export type { LoadRequest }

/**
 * Reads one source: a folder gives one result a file, everything else exactly one. Never throws;
 * what fails is a result of kind `problem`. Waits for its turn by itself (see politeness.ts), so
 * any number of sources may be started at once.
 */
export async function* load(source: Source, request: LoadRequest): AsyncGenerator<Loaded> {
  if (source.kind === 'file') yield await loadFile(source, request)
  else if (source.kind === 'stdin') yield await loadStdin(request)
  else if (source.kind === 'url') {
    const { loadUrl } = await goOnline()
    yield await loadUrl(source, request)
  } else yield* loadFolder(source, request)
}

/**
 * The web page behind a link: one document or one problem. The link came from a feed, so it may not
 * lead to a local address unless `request.typed` says that its feed is local itself.
 *
 * @param from the feed's source: on its own origin pages are asked for as the feed is
 */
export async function fetchPage(url: URL, request: LoadRequest, from?: Source): Promise<Loaded> {
  const { loadUrl } = await goOnline()
  const isOwn = from?.kind === 'url' && URL.parse(from.place)?.origin === url.origin
  const settings = isOwn ? from.settings : DEFAULT_SETTINGS
  const source = { ...urlSource(url), settings }
  const asked = { typed: false, maxBytes: PAGE_BYTES, accept: PAGE_ACCEPT, ...request }
  return loadUrl(source, { ...asked, validators: null })
}

/** The same for a picture. */
export function fetchImage(url: URL, request: LoadRequest, from?: Source): Promise<Loaded> {
  return fetchPage(url, { ...request, maxBytes: IMAGE_BYTES, accept: IMAGE_ACCEPT }, from)
}

const IMAGE_ACCEPT = 'image/jpeg, image/png, image/gif, image/webp;q=0.9, image/*;q=0.1'
const PAGE_ACCEPT = 'text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1'

/** Whether an address that was loaded in this run lies on this machine or in its own network. */
export async function isLocal(url: URL, environment: LoadRequest['environment']): Promise<boolean> {
  return (await goOnline()).sharedNetwork(environment).isLocal(url.hostname)
}

/** Network code is imported when an address is loaded, and not before. */
let online: Promise<typeof import('./url.ts')> | undefined

function goOnline(): Promise<typeof import('./url.ts')> {
  return (online ??= import('./url.ts'))
}

/** Call before the program ends: an idle connection would keep it alive. */
export async function closeNetwork(): Promise<void> {
  if (online) await (await online).closeNetwork()
}
