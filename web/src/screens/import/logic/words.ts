import { type ImportKind, type ImportNote, ImportProblem, type ImportRun } from '@hilo/contract'
import { describeProblem, ProblemError } from '../../../api/problem.ts'
import type { MessageKey, Translate } from '../../../i18n/i18n.tsx'
import { importFields } from '../../../messages/es/import-fields.ts'
import { importNotes } from '../../../messages/es/import-notes.ts'
import { importProblems } from '../../../messages/es/import-problems.ts'

const KINDS = {
  contacts: 'importing.kindContacts',
  orders: 'importing.kindOrders',
  'order-lines': 'importing.kindOrderLines',
  messages: 'importing.kindMessages',
  visits: 'importing.kindVisits',
  events: 'importing.kindEvents',
  mail: 'importing.kindMail',
} as const satisfies Record<ImportKind, MessageKey>

const STATES = {
  waiting: 'importing.stateWaiting',
  running: 'importing.stateRunning',
  done: 'importing.stateDone',
  failed: 'importing.stateFailed',
  cancelled: 'importing.stateCancelled',
} as const satisfies Record<ImportRun['state'], MessageKey>

/** What a file holds, in words. */
export function kindName(kind: ImportKind, t: Translate): string {
  return t(KINDS[kind])
}

/** How an import stands, in words. */
export function stateName(state: ImportRun['state'], t: Translate): string {
  return t(STATES[state])
}

/** What a column is taken for, in words: a field, or data under a name of the brand's own. */
export function targetName(target: string, t: Translate): string {
  if (isField(target)) return t(`importFields.${target}`)
  const colon = target.indexOf(':')
  const name = target.slice(colon + 1)
  return target.startsWith('property:') ? t('importing.asProperty', { name }) : t('importing.asTrait', { name })
}

/** A note in the reader's language; one that we do not know says itself, in English. */
export function noteText({ code, text, values }: ImportNote, t: Translate): string {
  return isNote(code) ? t(`importNotes.${code}`, { ...BLANKS, ...values, ...orderName(values, t) }) : text
}

/** What went wrong with a row, a file, a link or an import, in the reader's language; what we do not know says itself, in English. */
export function problemText({ code, text, values }: ImportProblem, t: Translate): string {
  return isProblem(code) ? t(`importProblems.${code}`, { ...BLANKS, ...values }) : text
}

/** Why a file was refused, as problem details bring it, in the reader's language. */
export function refusalText(error: unknown, t: Translate): string {
  const problem = ImportProblem.safeParse(error instanceof ProblemError ? error.problem.details?.problem : null)
  return problem.success ? problemText(problem.data, t) : describeProblem(error, t)
}

/** How sure we are of a guess. */
export function surenessOf(confidence: number): 'sure' | 'likely' | 'unsure' {
  if (confidence >= 0.9) return 'sure'
  return confidence >= 0.6 ? 'likely' : 'unsure'
}

/** Every hole of every note and problem: which of them one fills is only known when it comes. */
const BLANKS = {
  addresses: '',
  column: '',
  columns: '',
  count: '',
  country: '',
  currency: '',
  dayFirst: '',
  delimiter: '',
  detail: '',
  encoding: '',
  error: '',
  evidence: '',
  example: '',
  format: '',
  found: '',
  limit: '',
  line: '',
  mark: '',
  megabytes: '',
  monthFirst: '',
  name: '',
  names: '',
  order: '',
  path: '',
  prefix: '',
  reason: '',
  status: '',
  system: '',
  times: '',
  timeZone: '',
  value: '',
  width: '',
}

function orderName({ order }: ImportNote['values'], t: Translate): { order?: string } {
  if (order === 'day-first') return { order: t('importing.orderDayFirst') }
  return order === 'month-first' ? { order: t('importing.orderMonthFirst') } : {}
}

function isField(target: string): target is keyof typeof importFields {
  return Object.hasOwn(importFields, target)
}

function isNote(code: string): code is keyof typeof importNotes {
  return Object.hasOwn(importNotes, code)
}

function isProblem(code: string): code is keyof typeof importProblems {
  return Object.hasOwn(importProblems, code)
}
