/** `1 source`, `2 sources`; `several` where an s does not make it. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}
