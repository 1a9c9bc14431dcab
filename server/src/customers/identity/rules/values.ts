/** Facts about one value, before anybody is linked by it: is it nobody's name, or too many people's? */
import type { IdentityPolicy } from '../kinds.ts'
import type { Claim, Fragment, GenericLevel, IdentifierKind } from '../schema.ts'
import { isStrong } from './signature.ts'

/**
 * What forms, tills and scripts send in place of a name. Segment blocks ^[0-]*$, -1, null and anonymous; the others are of the same
 * sort. Short numbers are real user ids in many shops, so only runs of eight equal digits are taken for a placeholder.
 */
const PLACEHOLDER =
  /^(?:[0-]*|-1|null|nil|none|undefined|nan|n\/a|true|false|anonymous|an[oó]nimo|guest|invitado|unknown|desconocido|\[object object\]|xxx+|(\d)\1{7,}|1234567890?)$/i
/** One digit eight times (seven after a letter), with the check letter that goes with it: right, and nobody's. */
const PLACEHOLDER_DOCUMENT = /^(?:(\d)\1{7}|[XYZ](\d)\2{6})[A-Z]$/
/** The country code, then one digit eight times or more to the end. */
const PLACEHOLDER_PHONE = /^\+?\d{1,4}?(?:(\d)\1{7,}|600000000|123456789)$/
const PLACEHOLDER_LOCAL =
  /^(?:no-?e-?mail|no-?mail|no-?tiene|no-?tengo|sin-?(?:e-?)?mail|sin-?correo|no-?reply|do-?not-?reply|test|prueba|null|none|undefined|anonymous|guest|invitado|nobody|nadie|fake|xxx+|asdf+)\d*$/
const PLACEHOLDER_DOMAIN =
  /^(?:no-?e?-?mail|sin-?e?-?mail|sincorreo|noreply|null|undefined|localhost)(?:\.[a-z]{2,3})?$/

/** The scope of what could not be read as the name that it was meant to be: kept with the event, never a link. */
export const UNREADABLE = 'unreadable'

/** Whether the claimed value is nobody's name: a placeholder, or the brand's own. Such a value never links and never counts. */
export function isBlocked(claim: Omit<Claim, 'heldAs' | 'evidence'>, policy: IdentityPolicy): boolean {
  if (claim.scope === UNREADABLE || (policy.ownKeys.size > 0 && policy.ownKeys.has(claim.key))) return true
  switch (claim.kind) {
    case 'email':
      return isBlockedEmail(claim.value, policy)
    case 'phone':
    case 'wa_id':
      return PLACEHOLDER_PHONE.test(claim.value)
    case 'document':
      return PLACEHOLDER.test(claim.value) || PLACEHOLDER_DOCUMENT.test(claim.value)
    default:
      return PLACEHOLDER.test(claim.value)
  }
}

/**
 * How generic a value is, from ALL fragments that hold it; null when it still links. It only grows as fragments are added: a value
 * once found generic stays so until a fragment is erased or the policy changes.
 */
export function genericLevel(
  key: string,
  kind: IdentifierKind,
  holders: readonly Fragment[],
  policy: IdentityPolicy,
): GenericLevel | null {
  const rule = policy.kinds[kind]
  if (holders.length <= rule.fragmentsPerValue) {
    let others = 0
    for (const holder of holders) others += holder.claims.length - 1
    if (others <= rule.peoplePerValue) return null
  }
  if (!isGeneric(kind, holders, policy, 'claimed')) return null
  return isGeneric(kind, strongSides(key, holders), policy, 'all') ? 'all' : 'claimed'
}

/** The holders that know `key` on strong evidence. What browsers say must not take the power to link from the brand's own records. */
function strongSides(key: string, holders: readonly Fragment[]): readonly Fragment[] {
  return holders.filter((holder) => holder.claims.some((claim) => claim.key === key && isStrong(claim.evidence)))
}

function isGeneric(
  kind: IdentifierKind,
  holders: readonly Fragment[],
  policy: IdentityPolicy,
  level: GenericLevel,
): boolean {
  const rule = policy.kinds[kind]
  if (holders.length > rule.fragmentsPerValue) return true
  return countPeople(kind, holders, policy, level) > rule.peoplePerValue
}

/**
 * At least how many people the fragments seem to be: by the unique kind that tells most of them apart, and, among the fragments that
 * have no unique name, by e-mail or telephone. Both counts can only grow.
 */
function countPeople(
  kind: IdentifierKind,
  holders: readonly Fragment[],
  policy: IdentityPolicy,
  level: GenericLevel,
): number {
  const named = new Map<IdentifierKind, Set<string>>()
  const unnamed = new Map<IdentifierKind, Set<string>>()
  for (const holder of holders) {
    const beside = holder.claims.filter(
      (claim) => claim.kind !== kind && (level === 'claimed' || isStrong(claim.evidence)) && !isBlocked(claim, policy),
    )
    const unique = beside.filter((claim) => policy.kinds[claim.kind].nature === 'unique')
    if (unique.length > 0) for (const claim of unique) collect(named, claim)
    else for (const claim of beside) if (policy.kinds[claim.kind].nature === 'shareable') collect(unnamed, claim)
  }
  return mostPeople(named, policy) + mostPeople(unnamed, policy)
}

function collect(into: Map<IdentifierKind, Set<string>>, claim: Claim): void {
  const seen = into.get(claim.kind)
  if (seen === undefined) into.set(claim.kind, new Set([claim.key]))
  else seen.add(claim.key)
}

function mostPeople(counts: ReadonlyMap<IdentifierKind, ReadonlySet<string>>, policy: IdentityPolicy): number {
  let most = 0
  for (const [kind, seen] of counts) {
    const rule = policy.kinds[kind]
    most = Math.max(most, rule.nature === 'unique' ? Math.ceil(seen.size / rule.perCustomer) : seen.size)
  }
  return most
}

function isBlockedEmail(value: string, policy: IdentityPolicy): boolean {
  const at = value.lastIndexOf('@')
  const domain = value.slice(at + 1)
  return (
    PLACEHOLDER_LOCAL.test(value.slice(0, at)) ||
    PLACEHOLDER_DOMAIN.test(domain) ||
    (policy.ownDomains.size > 0 && policy.ownDomains.has(domain))
  )
}
