import type { Notice } from '../output/messages.ts'
import type { Run } from './run.ts'

/** What is wrong with the sources in the settings and with what is remembered. */
export function warningsOf({
  wrongSources,
  memory,
  store,
}: Pick<Run, 'wrongSources' | 'memory' | 'store'>): Notice[] {
  const lost = store.problem()
  return [
    ...wrongSources.map((wrong) => warning('settings', `config.json: ${wrong}`)),
    ...memory.problems().map((wrong) => warning('memory', wrong)),
    ...(lost === null ? [] : [warning('store', lost)]),
  ]
}

function warning(kind: string, message: string): Notice {
  return { level: 'warning', kind, source: null, message, hint: null }
}
