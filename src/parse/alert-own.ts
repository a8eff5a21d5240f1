import { type Alert, type Bulletin, REASONS, type Suppressed } from '../article/alert.ts'
import type { Clean } from '../article/clean.ts'
import { rawOf, rawText, textsIn } from './alert-fields.ts'
import { alertOf } from './alert-made.ts'
import { lineOf, lineOrNull } from './alert-text.ts'
import { alertTime } from './alert-time.ts'
import { type Fields, fieldsOf, isFields, listIn } from './json-fields.ts'

/** Whether our own JSON tells of alerts that somebody asked for. */
export function isOwnAlerts(value: Fields): boolean {
  const alerts = alertsIn(value)
  if (!Array.isArray(alerts['active'])) return false
  return !('items' in value) || typeof alerts['source'] === 'string' || alerts['active'].length > 0
}

/** Brings back what `--json` printed under `_ctnews.alerts`; the rules look at it again. */
export function readOwnAlerts(value: Fields, source: Clean): Bulletin {
  const own = alertsIn(value)
  const active = listIn(own, 'active')
  const alerts = active.flatMap((it) => (isFields(it) ? ownAlert(it, source) : []))
  return {
    title: null,
    updated: null,
    alerts,
    links: [],
    broken: active.length - alerts.length,
    own: {
      source: lineOrNull(rawText(own, 'source')),
      fetchedAt: alertTime(own['fetchedAt']),
      isStale: own['stale'] === true,
      error: lineOrNull(rawText(own, 'error')),
      suppressed: listIn(own, 'suppressed').flatMap((it) => suppressed(fieldsOf(it))),
    },
  }
}

function alertsIn(value: Fields): Fields {
  return fieldsOf(fieldsOf(value['_ctnews'])['alerts'])
}

function ownAlert(fields: Fields, source: Clean): Alert {
  return alertOf(
    {
      ...rawOf(fields),
      text: rawText(fields, 'text'),
      areas: textsIn(fields, 'areas'),
      zones: textsIn(fields, 'zones'),
      references: textsIn(fields, 'references'),
      sender: rawText(fields, 'sender'),
      isNws: fields['country'] === 'US',
    },
    lineOf(rawText(fields, 'source')) || source,
  )
}

function suppressed(fields: Fields): Suppressed | [] {
  const id = lineOf(rawText(fields, 'id'))
  const reason = REASONS.find((it) => it === fields['reason'])
  if (id === '' || reason === undefined) return []
  const by = lineOf(rawText(fields, 'by'))
  return { id, event: lineOf(rawText(fields, 'event')), reason, ...(by && { by }) }
}
