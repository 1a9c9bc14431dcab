/** All topics that anybody wants, sorted, each once. */
export function unionOf(wanted: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(wanted.flat())].sort()
}

/** Whether a topic of `topics` was asked for: `customer:7` exactly, `customer:*` by its beginning, `*` whatever. The server's rule. */
export function isWanted(filters: readonly string[], topics: readonly string[]): boolean {
  return filters.some((filter) =>
    filter.endsWith('*') ? topics.some((topic) => topic.startsWith(filter.slice(0, -1))) : topics.includes(filter),
  )
}
