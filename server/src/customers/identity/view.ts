/** How fragments are looked up: as they are stored, or as they would stand if a source changed its realm. */
import type { FragmentId, SourceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { heldIn, keyHeld, moveToRealm } from './rules/signature.ts'
import type { Realm } from './schema.ts'
import { loadFragments, loadHolders, type PlacedFragment } from './store/fragments.ts'

/** Fragments by the name that they hold, as it is held in its realm. */
export type Holders = ReadonlyMap<string, readonly PlacedFragment[]>

/** Answers who holds a name, and which fragment an id is. */
export interface View {
  /** See `loadHolders`. */
  readonly loadHolders: (tx: Tx, names: readonly string[], limits: readonly number[]) => Promise<Holders>
  readonly loadFragments: (tx: Tx, ids: readonly FragmentId[]) => Promise<readonly PlacedFragment[]>
}

/** What is stored. */
export const STORED: View = { loadHolders, loadFragments }

/**
 * What would be stored if all of a source's fragments counted in `realm`: its own while it is isolated, null once it is linked. A name
 * of very many may be short of some holders: what is stored in either realm counts against the limit.
 */
export function viewWith(sourceId: SourceId, realm: Realm): View {
  const place = (fragment: PlacedFragment): PlacedFragment =>
    fragment.sourceId === sourceId ? { ...fragment, realm, claims: moveToRealm(fragment.claims, realm) } : fragment
  return {
    loadFragments: async (tx, ids) => (await loadFragments(tx, ids)).map(place),
    loadHolders: async (tx, names, limits) => {
      const wanted = new Map(names.map((name, index) => [name, limits[index] ?? 0]))
      const asked = new Map<string, number>()
      for (const [name, limit] of wanted) {
        const key = keyHeld(name)
        for (const each of [name, key, heldIn(sourceId, key)]) asked.set(each, Math.max(limit, asked.get(each) ?? 0))
      }
      const stored = await loadHolders(tx, [...asked.keys()], [...asked.values()])
      const holders = new Map<string, PlacedFragment[]>(names.map((name) => [name, []]))
      const seen = new Set<string>()
      for (const fragment of [...stored.values()].flat().map(place)) {
        for (const { heldAs } of fragment.claims) {
          const known = holders.get(heldAs)
          if (!known || seen.has(`${heldAs} ${fragment.id}`)) continue
          seen.add(`${heldAs} ${fragment.id}`)
          known.push(fragment)
        }
      }
      return holders
    },
  }
}
