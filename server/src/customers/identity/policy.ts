import { IdentityRules } from '@hilo/contract'
import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { DEFAULT_IDENTITY_RULES } from '../../workspace/index.ts'
import { type ClaimReader, createClaimReader } from './claims.ts'
import { DEFAULT_KIND_RULES, type IdentityPolicy } from './kinds.ts'
import { normaliseIdentifier } from './normalise/identifier.ts'
import { identifierKey } from './rules/signature.ts'

/** What identity reads of a workspace's settings; the rest is none of its business. */
const IdentitySettings = z.object({
  country: z.string().length(2).catch('ES'),
  identityRules: IdentityRules.catch(DEFAULT_IDENTITY_RULES),
})

/** The rules of one workspace, and the reader that goes with them. */
export interface WorkspaceIdentity {
  readonly policy: IdentityPolicy
  readonly readClaims: ClaimReader
  /** The identifier key of an address; null if it is none. */
  readonly addressKey: (kind: 'email' | 'phone', address: string) => string | null
}

/** How long settings are believed: within this time a change reaches every process. */
export const CACHE_MS = 2_000

/** Loads a workspace's rules, remembering them for a moment. */
export function createIdentityLoader(
  loadSettings: (tx: Tx) => Promise<unknown>,
  clock: () => number,
): (tx: Tx) => Promise<WorkspaceIdentity> {
  const known = new Map<string, { settings: string; identity: WorkspaceIdentity; until: number }>()
  return async (tx) => {
    const found = known.get(tx.workspaceId)
    if (found && found.until > clock()) return found.identity
    const settings = IdentitySettings.parse((await loadSettings(tx)) ?? {})
    const text = JSON.stringify(settings)
    const identity = found?.settings === text ? found.identity : build(settings)
    known.set(tx.workspaceId, { settings: text, identity, until: clock() + CACHE_MS })
    return identity
  }
}

/** What the owner's rules mean for who is who. @param country ISO 3166 alpha-2, for numbers without a prefix */
export function policyOf(rules: IdentityRules, country: string): IdentityPolicy {
  const ownKeys = new Set<string>()
  for (const address of rules.ownAddresses) {
    for (const kind of ['email', 'phone'] as const) {
      const read = normaliseIdentifier(kind, address, { country })
      if ('identifier' in read) ownKeys.add(identifierKey(read.identifier))
    }
  }
  const { email, phone, wa_id } = DEFAULT_KIND_RULES
  const kinds = {
    ...DEFAULT_KIND_RULES,
    email: { ...email, peoplePerValue: rules.peoplePerEmail },
    phone: { ...phone, peoplePerValue: rules.peoplePerPhone },
    wa_id: { ...wa_id, peoplePerValue: rules.peoplePerPhone },
  }
  return { kinds, ownKeys, ownDomains: new Set(rules.ownDomains.map((domain) => domain.trim().toLowerCase())) }
}

function build(settings: z.infer<typeof IdentitySettings>): WorkspaceIdentity {
  const country = settings.country.toUpperCase()
  const policy = policyOf(settings.identityRules, country)
  const addressKey = (kind: 'email' | 'phone', address: string): string | null => {
    const read = normaliseIdentifier(kind, address, { country })
    return 'identifier' in read ? identifierKey(read.identifier) : null
  }
  return { policy, readClaims: createClaimReader(country), addressKey }
}
