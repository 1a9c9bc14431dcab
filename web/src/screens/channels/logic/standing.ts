import type { ChannelAccount } from '@hilo/contract'
import { adviseOn } from './advice.ts'

/**
 * How far a brand is from one thread per customer: `multi`, its channels stand apart; `partly`, some are linked; `omni`, all are whose
 * people are known elsewhere too.
 */
export interface Standing {
  readonly kind: 'none' | 'single' | 'multi' | 'partly' | 'omni'
  readonly linked: number
  readonly all: number
  /** Isolated accounts that would better be linked, those with the most people known elsewhere first. */
  readonly toLink: readonly ChannelAccount[]
}

/** Is this brand omnichannel or multichannel? */
export function judgeStanding(accounts: readonly ChannelAccount[]): Standing {
  const linked = accounts.filter(({ integration }) => integration === 'linked').length
  const apart = accounts.filter((account) => account.integration !== 'linked' && adviseOn(account) === 'many')
  const toLink = apart.filter(({ integration }) => integration === 'isolated').toSorted(byShared)
  return { kind: kindOf(accounts.length, linked, apart.length), linked, all: accounts.length, toLink }
}

/** The accounts by how they stand, as the list shows them: where something is to be gained first. */
export function groupAccounts(accounts: readonly ChannelAccount[]): {
  readonly isolated: readonly ChannelAccount[]
  readonly linked: readonly ChannelAccount[]
} {
  const stands = (...integrations: readonly ChannelAccount['integration'][]) =>
    accounts.filter(({ integration }) => integrations.includes(integration))
  return {
    isolated: stands('isolated', 'linking').toSorted(byShared),
    linked: stands('linked', 'isolating').toSorted((a, b) => b.people - a.people || byName(a, b)),
  }
}

function kindOf(all: number, linked: number, apart: number): Standing['kind'] {
  if (all === 0) return 'none'
  if (all === 1) return 'single'
  if (linked < 2) return 'multi'
  return linked === all || apart === 0 ? 'omni' : 'partly'
}

function byShared(a: ChannelAccount, b: ChannelAccount): number {
  return b.shared - a.shared || b.people - a.people || byName(a, b)
}

function byName(a: ChannelAccount, b: ChannelAccount): number {
  return a.name.localeCompare(b.name) || (a.sourceId < b.sourceId ? -1 : 1)
}
