import { hash } from 'node:crypto'
import type { RawIdentifier } from '../../intake/turn/index.ts'
import { normaliseIdentifier } from './normalise/identifier.ts'
import { canonicalClaims, claimOf, signatureOf } from './rules/signature.ts'
import { UNREADABLE } from './rules/values.ts'
import type { Claim } from './schema.ts'

/** What an event's identifiers say, and the name of the fragment that they are. */
export interface Signed {
  readonly claims: readonly Claim[]
  readonly signature: string
}

/** Reads raw identifiers that were seen together, by which source: '' where only the claims are wanted. */
export type ClaimReader = (raw: readonly RawIdentifier[], sourceId?: string) => Signed

/** Sets of identifiers remembered; most events bring a set that was seen a moment ago. More would only be copied by each collection. */
const REMEMBERED = 2_000
/** Numbers of these countries are written in several ways by WhatsApp: they find candidates, never prove. */
const AMBIGUOUS_WA = /^(?:52|54|55)/

/**
 * Reads raw identifiers into claims. What identifies nobody is kept as a name of its own in a scope of its own, so that the
 * event is stored, and links nobody.
 * @param country ISO 3166 alpha-2 of the workspace
 */
export function createClaimReader(country: string): ClaimReader {
  const remembered = new Map<string, Signed>()
  return (raw, sourceId = '') => {
    const name = `${sourceId}\0${nameOf(raw)}`
    const known = remembered.get(name)
    if (known) return known
    const claims = canonicalClaims(raw.flatMap((identifier) => readClaims(identifier, country)))
    const signed = { claims, signature: signatureOf(sourceId, claims) }
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(name, signed)
    return signed
  }
}

function nameOf(raw: readonly RawIdentifier[]): string {
  let name = ''
  for (const { kind, value, scope, evidence } of raw) name += `${evidence}\0${kind}\0${scope ?? ''}\0${value}\0`
  return name
}

function readClaims(raw: RawIdentifier, country: string): Claim[] {
  const { kind, value, scope, evidence } = raw
  const read = normaliseIdentifier(kind, value, { country, ...(scope ? { scope } : {}) })
  if ('invalid' in read) {
    const opaque = value.length > 200 ? hash('sha256', value) : value.replaceAll('\0', '')
    return [claimOf({ kind: 'anonymous_id', scope: UNREADABLE, value: `${kind}:${opaque}` }, evidence)]
  }
  const claim = claimOf(read.identifier, evidence)
  if (kind !== 'wa_id' || AMBIGUOUS_WA.test(claim.value)) return [claim]
  const phone = normaliseIdentifier('phone', `+${claim.value}`, {})
  return 'invalid' in phone ? [claim] : [claim, claimOf(phone.identifier, evidence)]
}
