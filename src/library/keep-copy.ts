import { attempt, type Files, isMissing, mark } from './files.ts'

/**
 * Makes state.json its own copy in one step, so that there is never neither. Both are only ever
 * replaced whole, so a second name of the same file does as a copy. Nothing to do without a file.
 */
export function keepCopy(files: Files, path: string, copy: string): void {
  const temporary = `${path}.bak.${mark()}.tmp`
  try {
    const isLink = files.lstatSync(path).isSymbolicLink()
    const isLinked = !isLink && attempt(() => files.linkSync(path, temporary) ?? true)
    if (!isLinked) files.copyFileSync(path, temporary)
    files.renameSync(temporary, copy)
  } catch (error) {
    if (!isMissing(error)) throw error
  } finally {
    // Renaming one name of a file to another name of it does nothing.
    attempt(() => files.unlinkSync(temporary))
  }
}
