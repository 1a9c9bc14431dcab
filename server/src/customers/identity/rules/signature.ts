/** Keys and signatures: the names under which identifiers and fragments are stored. */
import { hash } from 'node:crypto'
import { KIND_RANK } from '../kinds.ts'
import type { Claim, Evidence, Identifier, Realm } from '../schema.ts'

const EVIDENCE_RANK: Readonly<Record<Evidence, number>> = { claimed: 0, record: 1, verified: 2 }

/** The key of an identifier, `kind:scope:value`. A colon or percent sign in the scope is escaped, so that no two identifiers share a key. */
export function identifierKey(identifier: Identifier): string {
  const { kind, scope, value } = identifier
  if (scope === '') return `${kind}::${value}`
  return `${kind}:${scope.replaceAll('%', '%25').replaceAll(':', '%3A')}:${value}`
}

/** Stands between a key and its realm; no normalised value holds a control character. */
const REALM_MARK = '\u0001'

/** A claim of `identifier`, with its key and the name under which it is held in `realm`. */
export function claimOf(identifier: Identifier, evidence: Evidence, realm: Realm = null): Claim {
  const { kind, value, scope } = identifier
  const key = identifierKey(identifier)
  return { kind, value, scope, evidence, key, heldAs: heldIn(realm, key) }
}

/** The name under which a key is held in a realm. */
export function heldIn(realm: Realm, key: string): string {
  return realm === null ? key : `${key}${REALM_MARK}${realm}`
}

/** The claims as they are held in a realm. */
export function moveToRealm(claims: readonly Claim[], realm: Realm): readonly Claim[] {
  return claims.map((claim) => ({ ...claim, heldAs: heldIn(realm, claim.key) }))
}

/** The key in a name under which it is held. */
export function keyHeld(heldAs: string): string {
  const at = heldAs.indexOf(REALM_MARK)
  return at < 0 ? heldAs : heldAs.slice(0, at)
}

/** Whether `evidence` is the brand's own word or better. */
export function isStrong(evidence: Evidence): boolean {
  return evidence !== 'claimed'
}

/** The weaker of two kinds of evidence. */
export function weaker(left: Evidence, right: Evidence): Evidence {
  return EVIDENCE_RANK[left] <= EVIDENCE_RANK[right] ? left : right
}

/** One claim per key, the strongest evidence of each, in canonical order: strongest kind first, then by key. */
export function canonicalClaims(claims: readonly Claim[]): readonly Claim[] {
  if (isCanonical(claims)) return claims
  const sorted = claims.toSorted(
    (left, right) => compareClaims(left, right) || EVIDENCE_RANK[right.evidence] - EVIDENCE_RANK[left.evidence],
  )
  return sorted.filter((claim, index) => index === 0 || sorted[index - 1]?.key !== claim.key)
}

/**
 * The signature of a set of claims as one source has seen them: the same for every order and repetition of the same claims, shaped as a
 * UUID (version 8 of RFC 9562: 122 bits of SHA-256), so that it fits a `uuid` column.
 * @param sourceId the source, lower case
 */
export function signatureOf(sourceId: string, claims: readonly Claim[]): string {
  let text = `${sourceId}\u0000`
  for (const claim of canonicalClaims(claims)) text += `${claim.evidence}\u0000${claim.key}\u0000`
  const digest = hash('sha256', text, 'hex')
  const variant = '89ab'.charAt(Number.parseInt(digest.charAt(16), 16) & 3)
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/** Code-unit order: the same everywhere, whatever the locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function isCanonical(claims: readonly Claim[]): boolean {
  let before: Claim | null = null
  for (const claim of claims) {
    if (before !== null && compareClaims(before, claim) >= 0) return false
    before = claim
  }
  return true
}

function compareClaims(left: Claim, right: Claim): number {
  return KIND_RANK[left.kind] - KIND_RANK[right.kind] || compareText(left.key, right.key)
}
