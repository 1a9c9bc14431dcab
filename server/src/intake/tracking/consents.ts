import type { Json, JsonObject } from '../../kernel/json.ts'
import type { ConsentClaim, RawIdentifier } from '../turn/index.ts'

const GIVEN = new Set(['Consent Given', 'Subscribed', 'Email Subscribed'])
const WITHDRAWN = new Set(['Consent Withdrawn', 'Unsubscribed', 'Email Unsubscribed', 'Email Marked as Spam'])
/** Channels whose address is a telephone number. */
const PHONE_CHANNELS = new Set(['sms', 'whatsapp', 'phone', 'voice'])

/** Names of events that say something about being contacted. */
export const CONSENT_EVENTS: readonly string[] = [...GIVEN, ...WITHDRAWN]

/** Whether an event of this name says something about being contacted. */
export function isConsent(name: string): boolean {
  return GIVEN.has(name) || WITHDRAWN.has(name)
}

/**
 * What a call says about being contacted: the events "Consent Given" / "Consent Withdrawn" and their like, with
 * `channel`, `purpose` and `address` in the properties. The proof is the call itself, with what it says of the form.
 */
export function readConsents(
  name: string,
  properties: JsonObject,
  identifiers: readonly RawIdentifier[],
): ConsentClaim[] {
  const state = GIVEN.has(name) ? 'subscribed' : WITHDRAWN.has(name) ? 'unsubscribed' : null
  if (state === null) return []
  const channel = textOf(properties.channel) || 'email'
  const kind = PHONE_CHANNELS.has(channel) ? 'phone' : 'email'
  const address = textOf(properties.address) || textOf(properties[kind]) || addressAmong(identifiers, kind)
  if (!address) return []
  const purpose = textOf(properties.purpose) || 'marketing'
  const proof: Record<string, Json> = { event: name }
  for (const key of ['form', 'text', 'url', 'ip', 'source', 'campaign'] as const) {
    const value = properties[key]
    if (typeof value === 'string') proof[key] = value.slice(0, 500)
  }
  return [{ kind, address, channel, purpose, state, proof }]
}

function addressAmong(identifiers: readonly RawIdentifier[], kind: 'email' | 'phone'): string {
  return identifiers.find((identifier) => identifier.kind === kind)?.value ?? ''
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim().slice(0, 320) : ''
}
