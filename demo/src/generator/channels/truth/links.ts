/** Which rows of one person could be known to be one person's: those that values of hers alone connect. */
import type { CardKey } from '../typing.ts'

/** Anything in a file that names somebody. */
export interface Named {
  readonly personId: string | null
  readonly keys: readonly CardKey[]
}

/** Whether a reader of all files can see that two rows are of one person. */
export type AreLinked = (a: Named, b: Named) => boolean

/** @param all everything that the files hold @param isShared values that belong to several people or to nobody */
export function linkRows(all: readonly Named[], isShared: (key: CardKey) => boolean): AreLinked {
  const owners = new Map<CardKey, Set<string>>()
  for (const { personId, keys } of all) {
    for (const key of keys) {
      const own = owners.get(key) ?? new Set()
      owners.set(key, own.add(personId ?? ''))
    }
  }
  const isOwn = (key: CardKey) => owners.get(key)?.size === 1 && !isShared(key)
  const parents = new Map<CardKey, CardKey>()
  const rootOf = (key: CardKey): CardKey => {
    const parent = parents.get(key) ?? key
    return parent === key ? key : rootOf(parent)
  }
  for (const { keys } of all) {
    const [first, ...others] = keys.filter(isOwn)
    if (first !== undefined) for (const other of others) parents.set(rootOf(other), rootOf(first))
  }
  const componentOf = (row: Named) => {
    const own = row.keys.find(isOwn)
    return own === undefined ? undefined : rootOf(own)
  }
  return (a, b) => {
    const component = componentOf(a)
    return a.personId !== null && a.personId === b.personId && component !== undefined && component === componentOf(b)
  }
}
