/** The item at an index that the caller knows to exist. */
export function at<Item>(items: { readonly [index: number]: Item; readonly length: number }, index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`nothing at ${index} of ${items.length}`)
  return item
}

/** Adds to a list in a map, which it makes if need be. */
export function push<Key, Item>(into: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = into.get(key)
  if (list === undefined) into.set(key, [item])
  else list.push(item)
}

/** Counts one more of a key. */
export function count<Key>(into: Map<Key, number>, key: Key, by = 1): void {
  into.set(key, (into.get(key) ?? 0) + by)
}
