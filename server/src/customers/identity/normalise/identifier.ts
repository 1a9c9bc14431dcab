/** From what somebody typed or sent to an identifier: the value that links, beside the text as it was given. */
import type { Identifier, IdentifierKind } from '../schema.ts'
import { normaliseDocument } from './document.ts'
import { normaliseEmail } from './email.ts'
import { normalisePhone } from './phone.ts'
import { INVISIBLE, type InvalidReason, isClean } from './text.ts'
import { normaliseWaId } from './whatsapp.ts'

/** An identifier that links, and the text to show and to send to. */
export interface Normalised {
  readonly identifier: Identifier
  readonly given: string
}

/** Why a text does not identify anybody. The text itself may still be kept as a trait. */
export interface Invalid {
  readonly invalid: InvalidReason
}

/** What the workspace and the source know about the text. */
export interface Origin {
  /** ISO 3166 alpha-2, upper-case: where a telephone without a country code, or a document, belongs. */
  readonly country?: string
  /** The realm of a scoped identifier: for `wa_bsuid` the business portfolio. */
  readonly scope?: string
}

const MAX_OPAQUE_LENGTH = 255

/** Normalises one identifier; says why when it cannot identify anybody. */
export function normaliseIdentifier(kind: IdentifierKind, raw: string, origin: Origin): Normalised | Invalid {
  const given = raw.replace(INVISIBLE, '').trim()
  if (given === '') return { invalid: 'empty' }
  if (!isClean(given)) return { invalid: 'control_characters' }
  switch (kind) {
    case 'email': {
      const email = normaliseEmail(given)
      return 'invalid' in email ? email : named(kind, email.key, '', email.address)
    }
    case 'phone': {
      const phone = normalisePhone(given, origin.country)
      return 'invalid' in phone ? phone : named(kind, phone.e164, '', given)
    }
    case 'wa_id': {
      const waId = normaliseWaId(given)
      return 'invalid' in waId ? waId : named(kind, waId.digits, '', given)
    }
    case 'document': {
      const document = normaliseDocument(given, origin.country)
      return 'invalid' in document ? document : named(kind, document.value, document.country, given)
    }
    case 'wa_bsuid':
      if (origin.scope === undefined || origin.scope === '') return { invalid: 'scope_missing' }
      return normaliseOpaque(kind, given, origin.scope)
    case 'loyalty_card':
      return normaliseOpaque(kind, given.replace(/[\s-]/g, '').toUpperCase(), origin.scope ?? '', given)
    case 'user_id':
    case 'anonymous_id':
    case 'device':
      return normaliseOpaque(kind, given, origin.scope ?? '')
  }
}

function normaliseOpaque(kind: IdentifierKind, value: string, scope: string, given = value): Normalised | Invalid {
  if (value === '') return { invalid: 'empty' }
  if (value.length > MAX_OPAQUE_LENGTH || scope.length > MAX_OPAQUE_LENGTH) return { invalid: 'too_long' }
  return named(kind, value, scope, given)
}

function named(kind: IdentifierKind, value: string, scope: string, given: string): Normalised {
  return { identifier: { kind, value, scope }, given }
}
