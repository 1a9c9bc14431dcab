import type { Translate } from '../../../i18n/i18n.tsx'
import { sayIdentifier, vetoReason } from '../../../i18n/identity-words.ts'

/** The part of a decision that can be put in words. */
export interface DecisionLike {
  readonly kind: 'attach' | 'merge' | 'split' | 'veto' | 'must_link' | 'cannot_link' | 'undo'
  readonly actor: string
  readonly fragmentIds: readonly string[]
  readonly evidence: readonly Readonly<Record<string, unknown>>[]
  readonly reason: string
  readonly undoneAt: string | null
}

/** A decision in words: what was decided, and why. `why` is empty where the title says all. */
export interface DecisionWords {
  readonly title: string
  readonly why: string
}

/** Puts a decision about who is who into words. */
export function describeDecision(decision: DecisionLike, t: Translate): DecisionWords {
  return { title: titleOf(decision, t), why: whyOf(decision, t) }
}

/** Whether the reader can take it back: what linked or set apart, by rules or people, and stands. */
export function canUndo({ kind, undoneAt }: DecisionLike): boolean {
  return undoneAt === null && (kind === 'attach' || kind === 'merge' || kind === 'must_link' || kind === 'cannot_link')
}

function titleOf({ kind, fragmentIds }: DecisionLike, t: Translate): string {
  switch (kind) {
    case 'attach':
      return t('customer.decisionAttach', { n: fragmentIds.length })
    case 'merge':
      return t('customer.decisionMerge')
    case 'split':
      return t('customer.decisionSplit')
    case 'veto':
      return t('customer.decisionVeto')
    case 'must_link':
      return t('customer.decisionMustLink')
    case 'cannot_link':
      return t('customer.decisionCannotLink')
    case 'undo':
      return t('customer.decisionUndo')
  }
}

function whyOf({ kind, evidence, reason }: DecisionLike, t: Translate): string {
  // In quotes: somebody's own words, in whatever language they were written.
  const said = reason === '' || isMachineNote(reason) ? '' : t('customer.saidReason', { reason })
  if (kind === 'veto') {
    const [first] = evidence
    const what = keysOf(evidence, t)[0]
    return [typeof first?.rule === 'string' ? vetoReason(first.rule, t) : '', what ? `(${what})` : '']
      .filter((part) => part !== '')
      .join(' ')
  }
  const keys = keysOf(evidence, t)
  const [first] = keys
  if (first === undefined) {
    const isByDecision = evidence.some(({ level }) => level === 'decision')
    return said === '' && isByDecision ? t('customer.becauseDecision') : said
  }
  const why =
    keys.length === 1
      ? t('customer.becauseShared', { what: first })
      : t('customer.becauseMore', { what: first, n: keys.length - 1 })
  return said === '' ? why : `${why}. ${said}`
}

/** What was shared, in words. A key is `kind:scope:value`. */
function keysOf(evidence: DecisionLike['evidence'], t: Translate): readonly string[] {
  return evidence.flatMap(({ key, kind }) => {
    if (typeof key !== 'string' || typeof kind !== 'string') return []
    const value = key.slice(key.indexOf(':', key.indexOf(':') + 1) + 1)
    return [sayIdentifier({ kind, value }, t)]
  })
}

/** An undo notes the id of what it undoes: for the log, not for reading. */
function isMachineNote(reason: string): boolean {
  return /^undo [0-9a-f-]{36}$/.test(reason)
}
