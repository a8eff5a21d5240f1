/** Stands for sixel's choice of colours, which is never asked for. */
export function reduce(): never {
  throw new Error('no colours are chosen here')
}
