import type { IdentifierKind } from '@hilo/contract'
import type { z } from 'zod'
import type { MessageKey, Translate } from './i18n.tsx'

const IDENTIFIER = {
  document: 'customer.kindDocument',
  user_id: 'customer.kindUserId',
  wa_bsuid: 'customer.kindWaBsuid',
  loyalty_card: 'customer.kindLoyaltyCard',
  email: 'customer.kindEmail',
  phone: 'customer.kindPhone',
  wa_id: 'customer.kindWaId',
  anonymous_id: 'customer.kindAnonymousId',
  device: 'customer.kindDevice',
} as const satisfies Record<z.infer<typeof IdentifierKind>, MessageKey>

/** A kind of identifier in the reader's language; a kind from a newer server keeps its name. */
export function identifierName(kind: string, t: Translate): string {
  return isIdentifierKind(kind) ? t(IDENTIFIER[kind]) : kind
}

function isIdentifierKind(kind: string): kind is keyof typeof IDENTIFIER {
  return Object.hasOwn(IDENTIFIER, kind)
}
