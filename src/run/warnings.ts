import type { Notice } from '../output/messages.ts'
import type { Run } from './run.ts'

/** What is wrong with the sources in the settings and with what is remembered. */
export function warningsOf({
  wrongSources,
  memory,
}: Pick<Run, 'wrongSources' | 'memory'>): Notice[] {
  return [
    ...wrongSources.map((wrong) => warning('settings', `config.json: ${wrong}`)),
    ...memory.problems().map((wrong) => warning('memory', wrong)),
  ]
}

function warning(kind: string, message: string): Notice {
  return { level: 'warning', kind, source: null, message, hint: null }
}
