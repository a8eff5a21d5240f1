import { spawn } from 'node:child_process'
import { webUrl } from '../article/web-url.ts'

/** What decides which program opens an address. */
export interface OpenerPlace {
  /** The user's own command; `%s` inside an argument is the address, else it goes last. */
  readonly opener: readonly string[] | null
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
}

/**
 * The commands to try, as argument arrays: an address never meets a shell. Empty where there is
 * nothing to open it with, as over SSH without a display.
 */
export function openCommands(href: string, place: OpenerPlace): string[][] {
  const { opener, environment, platform } = place
  if (opener) return [withAddress(opener, href)]
  const browsers = (environment['BROWSER'] ?? '').split(':').map((one) => one.trim())
  const wanted = browsers
    .filter((one) => one !== '')
    .map((one) => withAddress(one.split(/\s+/), href))
  if (wanted.length > 0) return wanted
  if (platform === 'darwin') return [['open', href]]
  // Not `cmd /c start`, which reads & ^ and % of the address again.
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler', href]]
  const hasDisplay = environment['DISPLAY'] || environment['WAYLAND_DISPLAY']
  return hasDisplay ? [['xdg-open', href]] : []
}

function withAddress(command: readonly string[], href: string): string[] {
  if (!command.some((part) => part.includes('%s'))) return [...command, href]
  return command.map((part) => part.replaceAll('%s', () => href))
}

/**
 * Opens a web or mailto: address; resolves with what to tell the reader, null when it went well.
 *
 * @param advice what can be done where that cannot
 */
export async function openAddress(
  address: string,
  place: OpenerPlace,
  advice = ' (y copies it)',
): Promise<string | null> {
  const href = webUrl(address)?.href ?? mailAddress(address)
  if (href === undefined) return `not opened: ${address.split(':')[0]} is no web address`
  const commands = openCommands(href, place)
  if (commands.length === 0) return `no browser here: ${href}${advice}`
  for (const [file, ...args] of commands) {
    if (file !== undefined && (await starts(file, args))) return null
  }
  return `${commands.map(([file]) => file).join(', ')} could not be started: ${href}${advice}`
}

function mailAddress(address: string): string | undefined {
  const url = URL.parse(address)
  return url?.protocol === 'mailto:' ? url.href : undefined
}

function starts(file: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { shell: false, detached: true, stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
