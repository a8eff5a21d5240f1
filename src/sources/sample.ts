import { fileURLToPath } from 'node:url'
import { clean } from '../article/clean.ts'
import { DEFAULT_SETTINGS, type Source } from './source.ts'

/**
 * The made-up edition that shows what the reader can do without a network. Its pages lie beside
 * this module: under src/ in a checkout, under dist/ in the package.
 */
export const SAMPLE_SOURCE: Source = {
  id: 'sample',
  kind: 'sample',
  place: fileURLToPath(new URL('./sample', import.meta.url)),
  title: clean('The Sample Lantern'),
  folders: [],
  settings: DEFAULT_SETTINGS,
}

/** Stands wherever the sample edition is shown, and cannot be hidden. */
export const SAMPLE_LABEL = 'Sample edition: made-up stories'
