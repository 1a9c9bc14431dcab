import type { Json, ReadCustomer } from './read-back.ts'

/** Where two readings of the same people differ first, in words; null when they are equal. */
export function findDifference(seeded: readonly ReadCustomer[], folded: readonly ReadCustomer[]): string | null {
  const others = new Map(folded.map(({ name, told }) => [name, told]))
  if (others.size !== folded.length) return 'two customers of the turn have the same anonymous ids'
  if (seeded.length !== folded.length) return `${seeded.length} customers were seeded, the turn made ${folded.length}`
  for (const { name, told } of seeded) {
    const other = others.get(name)
    if (!other) return `the turn has no customer of ${shorten(name)}`
    const found = compare(told, other, '')
    if (found !== null) return `customer ${shorten(name)}: ${found}`
  }
  return null
}

function compare(seeded: Json | undefined, folded: Json | undefined, path: string): string | null {
  const [ours, theirs] = [childrenOf(seeded), childrenOf(folded)]
  if (ours === null || theirs === null) {
    if (seeded === folded) return null
    return `${path || 'it'} was seeded as ${shorten(JSON.stringify(seeded))}, the turn makes ${shorten(JSON.stringify(folded))}`
  }
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const found = compare(ours.get(name), theirs.get(name), path ? `${path}.${name}` : name)
    if (found !== null) return found
  }
  return null
}

/** What is inside a list or an object, by name; null for anything else. */
function childrenOf(value: Json | undefined): Map<string, Json> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null
}

function shorten(text: string | undefined): string {
  if (text === undefined) return 'nothing'
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
