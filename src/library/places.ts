import { posix, win32 } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

/** The two folders of this program: settings and memory, and what can be fetched again. */
export interface Places {
  readonly config: string
  readonly cache: string
}

/**
 * Where the two folders are, worked out as conf does (env-paths without a suffix) but without
 * loading it. `home` is the user's home folder.
 */
export function places(environment: Environment, platform: string, home: string): Places {
  const own = platformPlaces(environment, platform, home)
  return {
    config: environment['CTNEWS_CONFIG_DIR'] || own.config,
    cache: environment['CTNEWS_CACHE_DIR'] || own.cache,
  }
}

function platformPlaces(environment: Environment, platform: string, home: string): Places {
  if (platform === 'darwin') {
    const library = posix.join(home, 'Library')
    return {
      config: posix.join(library, 'Preferences', 'ctnews'),
      cache: posix.join(library, 'Caches', 'ctnews'),
    }
  }
  if (platform === 'win32') {
    const roaming = environment['APPDATA'] || win32.join(home, 'AppData', 'Roaming')
    const local = environment['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local')
    return {
      config: win32.join(roaming, 'ctnews', 'Config'),
      cache: win32.join(local, 'ctnews', 'Cache'),
    }
  }
  return {
    config: posix.join(environment['XDG_CONFIG_HOME'] || posix.join(home, '.config'), 'ctnews'),
    cache: posix.join(environment['XDG_CACHE_HOME'] || posix.join(home, '.cache'), 'ctnews'),
  }
}
