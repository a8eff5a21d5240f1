import { homedir, userInfo } from 'node:os'
import { type Places, places } from '../library/places.ts'

/** The folders of whoever runs the program. */
export function ownPlaces(): Places {
  return places(process.env, process.platform, homedir() || userInfo().homedir)
}
