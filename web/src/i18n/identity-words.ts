import type { Evidence, IdentifierKind } from '@hilo/contract'
import type { z } from 'zod'
import type { MessageKey, Translate } from './i18n.tsx'
import { kindName, shortValue } from './identifier-words.ts'
import { writePhone } from './values.ts'

type Kind = z.infer<typeof IdentifierKind>

const EVIDENCE = {
  claimed: ['customer.evidenceClaimed', 'customer.evidenceClaimedHint'],
  record: ['customer.evidenceRecord', 'customer.evidenceRecordHint'],
  verified: ['customer.evidenceVerified', 'customer.evidenceVerifiedHint'],
} as const satisfies Record<z.infer<typeof Evidence>, readonly [MessageKey, MessageKey]>

const GENERIC = {
  learned: ['customer.genericLearned', 'customer.genericLearnedHint'],
  blocked: ['customer.genericBlocked', 'customer.genericBlockedHint'],
  own: ['customer.genericOwn', 'customer.genericOwnHint'],
} as const satisfies Readonly<Record<string, readonly [MessageKey, MessageKey]>>

/** How we know an identifier: a word and a sentence. */
export function evidenceWords(evidence: z.infer<typeof Evidence>, t: Translate): readonly [string, string] {
  const [word, hint] = EVIDENCE[evidence]
  return [t(word), t(hint)]
}

/** Why an identifier links nobody: a word and a sentence. */
export function genericWords(generic: keyof typeof GENERIC, t: Translate): readonly [string, string] {
  const [word, hint] = GENERIC[generic]
  return [t(word), t(hint)]
}

/** Why two customers were not merged, by the rule that refused. */
export function vetoReason(rule: string, t: Translate): string {
  switch (rule) {
    case 'limit':
      return t('customer.reasonLimit')
    case 'apart':
      return t('customer.reasonApart')
    case 'generic':
      return t('customer.reasonGeneric')
    case 'blocked':
      return t('customer.reasonBlocked')
    case 'contested':
      return t('customer.reasonContested')
    default:
      return t('customer.reasonOther', { reason: rule })
  }
}

/** What speaks against a merge. */
export function conflictWords(conflict: string, t: Translate): string {
  switch (conflict) {
    case 'apart':
      return t('customer.conflictApart')
    case 'different_user_id':
      return t('customer.conflictUserId')
    case 'different_document':
      return t('customer.conflictDocument')
    case 'different_wa_bsuid':
      return t('customer.conflictWaBsuid')
    default:
      return t('customer.conflictOther', { conflict })
  }
}

/** An identifier inside a sentence: an address or a number says itself what it is, the rest is told. */
export function sayIdentifier({ kind, value }: { kind: string; value: string }, t: Translate): string {
  const short = shortValue(kind, value)
  return kind === 'email' || kind === 'phone' ? short : `${short} (${kindName(kind, t)})`
}

/** Somebody without a name, called by an identifier: a bare number would not say of what. */
export function callBy({ kind, value }: { kind: string; value: string }, t: Translate): string {
  if (kind === 'phone') return writePhone(value)
  return kind === 'loyalty_card' ? t('customers.cardOf', { card: value }) : sayIdentifier({ kind, value }, t)
}

/** Identifiers people know come first, browsers and devices last. */
export function sortIdentifiers<Item extends { readonly kind: Kind }>(items: readonly Item[]): readonly Item[] {
  const place = (kind: Kind) => ORDER.indexOf(kind)
  return items.toSorted((a, b) => place(a.kind) - place(b.kind))
}

const ORDER: readonly Kind[] = [
  'email',
  'phone',
  'user_id',
  'loyalty_card',
  'wa_id',
  'document',
  'wa_bsuid',
  'anonymous_id',
  'device',
]
