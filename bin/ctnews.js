#!/usr/bin/env node
// Any Node must be able to parse this file, since it is the one that tells an old Node so: no
// import declaration and nothing newer than ES2018 but `import()`.
const version = process.versions.node
const [major, minor] = version.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 19)) {
  start()
} else {
  console.error(
    `ctnews needs Node 22.19 or newer; this is ${version}. ` +
      'This works: npx -y -p node@24 -p ctnews ctnews',
  )
  process.exitCode = 1
}

function start() {
  process.env.NODE_ENV = 'production'
  keepCompiledCode(process.env)
  import('../dist/main.js').then(
    (program) => program.main(),
    (error) => {
      // A file that dist/main.js itself misses is another matter.
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.url).endsWith('/dist/main.js'))
        throw error
      console.error('ctnews is not built in this checkout yet: run "npm ci"')
      process.exitCode = 1
    },
  )
}

function keepCompiledCode(env) {
  try {
    const folder = cacheFolder(env, process.getBuiltinModule('node:path'))
    process.getBuiltinModule('node:fs').mkdirSync(folder, { recursive: true, mode: 0o700 })
    process.getBuiltinModule('node:module').enableCompileCache(`${folder}/compiled`)
  } catch (error) {
    // A folder that cannot be made costs time, nothing else.
    void error
  }
}

// The folder of src/library/places.ts, worked out here once more because importing that file
// would come before its own cache.
function cacheFolder(env, { join }) {
  if (env.CTNEWS_CACHE_DIR) return env.CTNEWS_CACHE_DIR
  const { homedir, userInfo } = process.getBuiltinModule('node:os')
  const home = homedir() || userInfo().homedir
  if (process.platform === 'darwin') return join(home, 'Library/Caches/ctnews')
  if (process.platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData/Local'), 'ctnews/Cache')
  }
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'ctnews')
}
