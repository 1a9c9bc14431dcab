import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type DecideDeps, loadPossibleOwners, loadSharedValues } from '../identity/index.ts'
import { toComputedWire } from '../profiles/index.ts'

type CustomerWire = z.input<typeof contract.Customer>

/** Who somebody without a name may be; of somebody with one, what they share with whom. */
export async function readSharing(
  tx: Tx,
  deps: Pick<DecideDeps, 'loadIdentity'>,
  { customerId, name }: { readonly customerId: CustomerId; readonly name: string | null },
): Promise<Pick<CustomerWire, 'oneOf' | 'sharing'>> {
  if (name === null) {
    const owners = await loadPossibleOwners(tx, deps, [customerId])
    return { oneOf: toOwners(owners.get(customerId)), sharing: [] }
  }
  const shared = await loadSharedValues(tx, deps, customerId)
  return {
    oneOf: null,
    sharing: shared.map(({ claim: { kind, value }, named, nameless }) => ({
      kind,
      value,
      with: { customers: [...named.customers], more: named.more },
      nameless: nameless.map(({ id, state }) => ({
        id,
        channels: Object.fromEntries(
          Object.entries(toComputedWire(state).channels).map(([channel, { events }]) => [channel, events]),
        ),
      })),
    })),
  }
}

function toOwners(owners: { customers: readonly { id: string; name: string }[]; more: number } | undefined) {
  return owners ? { customers: [...owners.customers], more: owners.more } : null
}
