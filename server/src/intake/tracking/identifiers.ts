import type { Json, JsonObject } from '../../kernel/json.ts'
import { isJsonObject } from '../../kernel/json.ts'
import type { SourceKind } from '../sources/index.ts'
import type { EventType, Evidence, IdentifierKind, RawIdentifier } from '../turn/index.ts'

/** Types of `context.externalIds` and what they are here. @source Segment, "Identity Resolution: External IDs" */
const EXTERNAL_KINDS: Readonly<Record<string, IdentifierKind>> = {
  user_id: 'user_id',
  email: 'email',
  phone: 'phone',
  anonymous_id: 'anonymous_id',
  'android.id': 'device',
  'android.idfa': 'device',
  'ios.id': 'device',
  'ios.idfa': 'device',
  ga_client_id: 'device',
  device: 'device',
  device_id: 'device',
  loyalty_card: 'loyalty_card',
  loyaltyCard: 'loyalty_card',
  wa_id: 'wa_id',
  wa_bsuid: 'wa_bsuid',
  document: 'document',
  dni: 'document',
  nif: 'document',
}

const MAX_IDENTIFIERS = 20

/**
 * Everything in a call that points at a person. What a browser says is a claim, whoever says it; a server key, a till
 * or an import speaks for the brand's own records.
 */
export function readIdentifiers(
  raw: JsonObject,
  type: EventType,
  context: JsonObject,
  sourceKind: SourceKind,
): RawIdentifier[] {
  const evidence: Evidence = sourceKind === 'browser' ? 'claimed' : 'record'
  const found: RawIdentifier[] = []
  const add = (kind: IdentifierKind, value: Json | undefined, scope = ''): void => {
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string' || text.trim() === '' || found.length >= MAX_IDENTIFIERS) return
    if (found.some((other) => other.kind === kind && other.value === text)) return
    found.push({ kind, value: text, scope, evidence })
  }
  add('user_id', raw.userId)
  add('anonymous_id', raw.anonymousId)
  const traits = type === 'identify' ? raw.traits : context.traits
  if (type !== 'group') addFromTraits(isJsonObject(traits) ? traits : null, add)
  if (Array.isArray(context.externalIds)) for (const external of context.externalIds) addExternal(external, add)
  const device = isJsonObject(context.device) ? context.device : null
  if (device) add('device', device.advertisingId ?? device.id)
  // The previous id is an anonymous one, or a user id that turns out to be this user: a fragment with both makes them one.
  if (type === 'alias') add(looksAnonymous(raw.previousId) ? 'anonymous_id' : 'user_id', raw.previousId)
  return found
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function looksAnonymous(value: Json | undefined): boolean {
  return typeof value === 'string' && UUID.test(value.trim())
}

type Add = (kind: IdentifierKind, value: Json | undefined, scope?: string) => void

function addFromTraits(traits: JsonObject | null, add: Add): void {
  if (!traits) return
  add('email', traits.email)
  add('phone', traits.phone)
  add('loyalty_card', traits.loyaltyCard ?? traits.loyalty_card)
  add('document', traits.document)
}

function addExternal(external: Json, add: Add): void {
  if (!isJsonObject(external) || typeof external.type !== 'string') return
  const kind = Object.hasOwn(EXTERNAL_KINDS, external.type) ? EXTERNAL_KINDS[external.type] : undefined
  if (kind) add(kind, external.id, typeof external.scope === 'string' ? external.scope : '')
}
