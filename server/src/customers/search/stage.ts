import type { PlacedEvent, Stage } from '../../intake/turn/index.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type ProfileChanges, profileChanges, readOrderFacts } from '../profiles/index.ts'
import { nameWords } from './names.ts'
import { deletionsOf } from './rules.ts'
import { addOrderNumbers, addWords, deleteNames, type NameEntry, saveNames } from './store.ts'

/** Keeps names and order numbers findable. Safe to run twice: what is there stays as it is. */
export const indexSearch: Stage = async (tx, batch) => {
  await indexProfiles(tx, profileChanges.take(batch))
  await addOrderNumbers(tx, batch.placed.flatMap(toOrderNumber))
  return batch
}

/** Keeps names findable after any change of profiles. */
export async function indexProfiles(tx: Tx, { changed, gone }: ProfileChanges): Promise<void> {
  const entries: NameEntry[] = []
  for (const { customerId, before, after } of changed) {
    if (before?.traits === after.traits) continue
    const words = nameWords(after)
    if (before ? !sameWords(words, nameWords(before)) : words.length > 0) entries.push({ customerId, words })
  }
  await saveNames(tx, entries)
  const words = [...new Set(entries.flatMap((entry) => entry.words))].sort()
  await addWords(
    tx,
    words.map((word) => ({ word, deletions: deletionsOf(word) })),
  )
  await deleteNames(tx, gone satisfies readonly CustomerId[])
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index])
}

function toOrderNumber({ id, incoming, fragmentId }: PlacedEvent) {
  const { name, occurredAt, properties } = incoming
  const facts = readOrderFacts({ id, name, occurredAt, properties })
  // An order without a number of its own goes by the event's id, which nobody looks for.
  return facts && facts.orderId !== id ? [{ number: facts.orderId.toUpperCase(), fragmentId }] : []
}
