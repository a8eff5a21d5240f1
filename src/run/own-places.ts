import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { type Places, places } from '../library/places.ts'

/** The folders of whoever runs the program. */
export function ownPlaces(): Places {
  return places(process.env, process.platform, homedir() || userInfo().homedir)
}

/** A path as a shell would read it: `~` at its beginning is the home folder. */
export function withHome(path: string): string {
  return /^~(?=[/\\]|$)/.test(path) ? join(homedir(), path.slice(1)) : path
}
