/**
 * What a record can bring to a group. A `person` record names somebody on the brand's word. A `claimed` one names somebody, unproven: it
 * follows one person and never joins two. A `bare` one has only an address or a device: whoever it was, it belongs to the one person
 * known there, or to the address.
 */
import { SLOTS, type Slot } from './read-fields.ts'
import type { Table } from './table.ts'

/** The codes of roles. */
export const ROLE = { person: 0, claimed: 1, bare: 2 } as const

const PERSONAL: ReadonlySet<Slot> = new Set(['given', 'surname', 'document', 'birthDate', 'loyaltyCard', 'account'])

/** The role of each record. */
export function assignRoles({ columns, claimed, size }: Table): Uint8Array {
  const roles = new Uint8Array(size).fill(ROLE.bare)
  for (const slot of SLOTS) {
    if (!PERSONAL.has(slot)) continue
    const { starts } = columns[slot]
    for (let i = 0; i < size; i += 1) if (starts[i] !== starts[i + 1]) roles[i] = ROLE.person
  }
  for (let i = 0; i < size; i += 1) if (claimed[i] === 1 && roles[i] === ROLE.person) roles[i] = ROLE.claimed
  return roles
}
