/**
 * What a record can bring to a group. A `person` record tells of somebody on the brand's word. A `claimed` one names somebody, unproven:
 * it follows one person and never joins two. A `bare` one has only an address or a device: whoever it was, it belongs to the one
 * person known there, or to the address.
 */
import type { Slot } from './read-fields.ts'
import type { Table } from './table.ts'

/** The codes of roles. */
export const ROLE = { person: 0, claimed: 1, bare: 2 } as const

const NAMES: readonly Slot[] = ['given', 'surname']
const PERSONAL: readonly Slot[] = [...NAMES, 'document', 'birthDate', 'loyaltyCard', 'account']

/** The role of each record. */
export function assignRoles(table: Table): Uint8Array {
  const roles = new Uint8Array(table.size).fill(ROLE.bare)
  for (const i of holdersOfAny(table, PERSONAL)) roles[i] = table.claimed[i] === 1 ? ROLE.claimed : ROLE.person
  return roles
}

/** 1 for each record with a name. */
export function markNamed(table: Table): Uint8Array {
  const named = new Uint8Array(table.size)
  for (const i of holdersOfAny(table, NAMES)) named[i] = 1
  return named
}

function holdersOfAny({ columns, size }: Table, slots: readonly Slot[]): number[] {
  const found: number[] = []
  for (let i = 0; i < size; i += 1) {
    if (slots.some((slot) => columns[slot].starts[i] !== columns[slot].starts[i + 1])) found.push(i)
  }
  return found
}
