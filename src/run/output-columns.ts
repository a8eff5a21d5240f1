import { isTerminal } from './standard.ts'

/** Columns of the terminal, or what the shell says of it; 0: nobody knows. */
export function outputColumns(): number {
  const told = Number(process.env['COLUMNS'])
  return isTerminal(1) ? process.stdout.columns : Number.isInteger(told) && told > 0 ? told : 0
}
