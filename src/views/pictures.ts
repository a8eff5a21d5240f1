import { webUrl } from '../article/web-url.ts'
import type { Command } from '../keymap.ts'
import type { Picture } from '../library/pictures.ts'
import { chosenSlot, cursorHead } from '../library/select.ts'
import type { ListHead, State } from '../library/state.ts'
import { readBody } from '../reading/blocks.ts'
import type { PageText } from '../reading/full-text.ts'
import type { ImageAnswer, ImageForm } from '../reading/image-form.ts'
import type { Cells } from '../reading/image-pixels.ts'
import type { Link } from '../reading/span.ts'
import { openUrl } from './following.ts'
import type { Action, Live } from './live.ts'
import type { ReaderSettings } from './options.ts'
import { usualPage } from './pages.ts'
import { themed } from './themes.ts'

/** Where pictures come from. Never rejects. */
export type LoadPicture = (
  asked: {
    readonly url: string
    /** Of the article it belongs to. */
    readonly source: string
    /** Named by a page, not by the feed. */
    readonly isPage: boolean
    readonly form: ImageForm
    readonly room: Cells
  },
  signal: AbortSignal,
) => Promise<ImageAnswer>

/** How pictures are drawn at present. */
export function formOf(state: State, settings: ReaderSettings): ImageForm | 'off' {
  const { images = 'blocks', ascii, colors, theme } = themed(state, settings)
  if (images !== 'blocks') return images
  return ascii || colors === 0 || theme === 'mono' ? 'signs' : 'blocks'
}

/** The pictures of a story: those in its text, else the one that its feed names for it. */
function picturesOf(links: readonly Link[], head: ListHead): Picture[] {
  const inside = links.filter(({ kind }) => kind === 'image')
  const found = inside.map(({ url, alt = '', caption = '' }) => ({ url, alt, caption }))
  return found.length > 0 ? found : leadOf(head)
}

function leadOf({ attachments, image }: ListHead): Picture[] {
  const attached = attachments.find(({ mimeType }) => /^image(?:\/|$)/.test(mimeType ?? ''))
  const url = webUrl(image ?? '') ?? webUrl(attached?.url ?? '')
  return url ? [{ url: url.href, alt: attached?.title ?? '', caption: '' }] : []
}

interface Story {
  readonly slot: number
  readonly head: ListHead
  readonly page: PageText | null
}

/** What the keys do while a picture is shown. */
export const PICTURES_ACTIONS: Partial<Record<Command, Action>> = {
  next: (live) => turn(live, 1),
  page: (live) => turn(live, 1),
  'next-unread': (live) => turn(live, 1),
  previous: (live) => turn(live, -1),
  'previous-unread': (live) => turn(live, -1),
  browser: (live) => onPicture(live, ({ url }) => openUrl(live, url)),
  copy: (live) => onPicture(live, ({ url }) => live.copy(url)),
  pictures: (live) => leave(live),
  back: (live) => leave(live),
  quit: (live) => leave(live),
  redraw: (live) => live.dispatch({ type: 'picture-turned', by: 0 }),
  // What the terminal shows as a picture has to be gone by then.
  suspend: (live) => {
    leave(live)
    setImmediate(() => live.suspend())
  },
  help: (live) => live.dispatch({ type: 'screen-opened', screen: 'help' }),
  leave: (live) => live.leave(),
}

function leave(live: Live): void {
  live.dispatch({ type: 'screen-opened', screen: 'main' })
}

function onPicture(live: Live, act: (picture: Picture) => void): void {
  const { pictures } = live.state()
  const picture = pictures?.all[pictures.at]
  if (picture) act(picture)
}

function turn(live: Live, by: -1 | 1): void {
  const { pictures } = live.state()
  if (!pictures) return
  const isLast = pictures.at === (by > 0 ? pictures.all.length - 1 : 0)
  if (pictures.all.length === 1) live.say('there is no other picture')
  else if (isLast) live.say(by > 0 ? 'this is the last picture' : 'this is the first picture')
  else live.dispatch({ type: 'picture-turned', by })
}

/** Shows the pictures of the story in the pane, or of that under the cursor. */
export function showPictures(live: Live): void {
  const { options } = live
  const story = chosenStory(live)
  if (!story) return
  if (!options.loadPicture || formOf(live.state(), options.settings) === 'off')
    return live.hint('pictures are off (setting images); {browser} opens the page')
  const links = linksNow(live, story)
  if (links) return show(live, story, links)
  const body = story.page ?? options.body(story.head.id)
  const asked = live.state()
  void Promise.resolve(body && readBody(body)).then((blocks) => {
    const state = live.state()
    if (state.focus !== asked.focus || state.screen !== 'main') return
    if (chosenSlot(state) === story.slot) show(live, story, blocks?.links ?? [])
  })
}

function show(live: Live, { slot, head, page }: Story, links: readonly Link[]): void {
  const all = picturesOf(links, head)
  if (all.length === 0) return live.say('no pictures in this story')
  live.dispatch({ type: 'pictures-shown', pictures: { slot, isPage: page !== null, all, at: 0 } })
}

function chosenStory(live: Live): Story | null {
  const state = live.state()
  const slot = chosenSlot(state)
  if (slot === undefined) return null
  const { pane } = live.frame()
  if (state.focus === 'reader') return pane && { slot, head: pane.head, page: pane.page }
  const head = cursorHead(state)
  return head ? { slot, head, page: usualPage(state, head, live.bodies.pages) } : null
}

/** Wide enough for most; the text is laid out no further than somebody looks. */
const COLUMNS = 66

function linksNow(live: Live, { slot, head, page }: Story): readonly Link[] | null {
  const { pane } = live.frame()
  const isShown = pane !== null && live.state().pane?.slot === slot && pane.page === page
  if (isShown && pane.text.links.length > 0) return pane.text.links
  const laid = live.bodies.textOf(head, COLUMNS, page)
  return typeof laid === 'object' ? laid.links : laid === 'loading' ? null : []
}
