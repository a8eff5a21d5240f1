/** 8 characters that stand for one article. */
export function print(number: number): string {
  return number.toString(36).padStart(8, '-')
}

/** One number in so many stands for a mark of many articles. */
export const MANY = 8

/** The articles that are marked at once under a number. */
export function manyOf(number: number): number[] {
  return [number, ...Array.from({ length: 100 }, (_, index) => 1e11 + number * 100 + index)]
}
