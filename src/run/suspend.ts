/** When nobody stopped us, there is no job control: go on after this time. */
const GIVE_UP_MS = 300

/**
 * Stops the whole process group, as the terminal's own Ctrl-Z does, and resolves when it goes on.
 * Signalling only this process would hang a shell or npx that waits for it.
 */
export function suspend(): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(late)
      process.off('SIGCONT', goOn)
      resolve()
    }
    const late = setTimeout(goOn, GIVE_UP_MS)
    process.on('SIGCONT', goOn)
    process.kill(0, 'SIGTSTP')
  })
}
