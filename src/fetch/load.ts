import type { Source } from '../sources/source.ts'
import { loadFile } from './file.ts'
import { loadFolder } from './folder.ts'
import type { LoadRequest, Loaded } from './loaded.ts'
import { loadStdin } from './stdin.ts'

export type { Freshness, LoadRequest, Loaded, Validators } from './loaded.ts'

/**
 * Reads one source: a folder gives one result a file, everything else exactly one. Never throws;
 * what fails is a result of kind `problem`. Waits for its turn by itself (see politeness.ts), so
 * any number of sources may be started at once.
 */
export async function* load(source: Source, request: LoadRequest): AsyncGenerator<Loaded> {
  if (source.kind === 'file') yield await loadFile(source, request)
  else if (source.kind === 'stdin') yield await loadStdin(request)
  else if (source.kind === 'url') {
    online ??= import('./url.ts')
    const { loadUrl } = await online
    yield await loadUrl(source, request)
  } else yield* loadFolder(source, request)
}

/** Network code is imported when an address is loaded, and not before. */
let online: Promise<typeof import('./url.ts')> | undefined

/** Call before the program ends: an idle connection would keep it alive. */
export async function closeNetwork(): Promise<void> {
  if (online) await (await online).closeNetwork()
}
