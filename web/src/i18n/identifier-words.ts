import type { IdentifierKind } from '@hilo/contract'
import type { z } from 'zod'
import type { MessageKey, Translate } from './i18n.tsx'

type Kind = z.infer<typeof IdentifierKind>

const KINDS = {
  document: 'customer.kindDocument',
  user_id: 'customer.kindUserId',
  wa_bsuid: 'customer.kindWaBsuid',
  loyalty_card: 'customer.kindLoyaltyCard',
  email: 'customer.kindEmail',
  phone: 'customer.kindPhone',
  wa_id: 'customer.kindWaId',
  anonymous_id: 'customer.kindAnonymousId',
  device: 'customer.kindDevice',
} as const satisfies Record<Kind, MessageKey>

/** A kind of identifier in the reader's language; a kind from a newer server keeps its name. */
export function kindName(kind: string, t: Translate): string {
  return isKind(kind) ? t(KINDS[kind]) : kind
}

/** An identifier short enough for a line: long ids of browsers keep their beginning and end. */
export function shortValue(kind: string, value: string): string {
  const isOpaque = kind === 'anonymous_id' || kind === 'device'
  return isOpaque && value.length > 20 ? `${value.slice(0, 8)}…${value.slice(-4)}` : value
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(KINDS, kind)
}
