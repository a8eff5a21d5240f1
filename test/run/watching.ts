import { said, sky, storm, type Watched, watched, world, type World } from './sky.ts'

export const PATH = 'alerts/active'
export const WARNING: Record<string, unknown> = storm('w', 'Winter Storm Warning')
export const QUIET: string = sky(0)

/** A run over a weather service that answers so. */
export async function watching(
  answers: Parameters<typeof world>[0][string],
  settings?: object,
): Promise<{ there: World; watch: Watched; now: () => string }> {
  const there = await world({ [PATH]: answers }, settings)
  const watch = watched(there, there.run())
  await watch.rest()
  return { there, watch, now: () => said(watch.last(), there.clock.now) }
}
