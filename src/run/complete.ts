import { outputTo } from '../output/print.ts'
import { completionText } from './completion.ts'
import { STDOUT } from './standard.ts'

/**
 * `ctnews completion` as a program of its own beside main.ts, in one small file: a shell waits for
 * it at every Tab. Whatever else is asked of that command is main's.
 */
export async function main(): Promise<void> {
  const text = completionText(process.argv.slice(3))
  if (text === undefined) {
    const program = new URL('./main.js', import.meta.url).href
    return ((await import(program)) as { main: () => Promise<void> }).main()
  }
  const out = outputTo(STDOUT)
  await out.write(text)
  await out.flush()
}
