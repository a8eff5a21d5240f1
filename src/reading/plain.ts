import { type Body, readBody } from './blocks.ts'
import { layout } from './layout.ts'
import { textOf } from './lines.ts'
import type { Laid } from './span.ts'

/** Laid lines without looks. */
export function plainLines({ lines }: Laid): string[] {
  return lines.map(({ spans }) => textOf(spans).trimEnd())
}

/** A body as plain lines, broken greedily, with the list of links at the end. */
export async function renderPlain(body: Body, columns: number): Promise<string[]> {
  return plainLines(layout(await readBody(body), columns))
}
