import type { ChannelAccount } from '@hilo/contract'

/** People whom two accounts share. */
export interface Thread {
  /** Both ids, the smaller one first. */
  readonly id: string
  readonly from: string
  readonly to: string
  readonly people: number
  /** Both ends are linked: the people are one. Else they would be. */
  readonly isTied: boolean
  /** Always drawn; the others where one of their ends is looked at. A loose end is chief to whom its account shares the most with. */
  readonly isChief: boolean
}

/** The threads of one isolated account that are drawn: more would be a cobweb. */
const LOOSE_ENDS = 2

/** Every pair of accounts that shares people, each once: all between linked ones, and those of an isolated one to whom it is nearest. */
export function threadsBetween(accounts: readonly ChannelAccount[]): readonly Thread[] {
  const known = new Map(accounts.map((account) => [account.sourceId, account]))
  const isTied = (id: string) => {
    const integration = known.get(id)?.integration
    return integration === 'linked' || integration === 'isolating'
  }
  const threads = new Map<string, Thread>()
  for (const { sourceId, overlaps } of accounts) {
    const near = overlaps.filter((overlap) => overlap.people > 0 && known.has(overlap.sourceId))
    const drawn = isTied(sourceId) ? near.filter((overlap) => isTied(overlap.sourceId)) : near.slice(0, LOOSE_ENDS)
    for (const [place, overlap] of drawn.entries()) {
      const [from, to] = [sourceId, overlap.sourceId].toSorted()
      if (from === undefined || to === undefined || from === to) continue
      const id = `${from}.${to}`
      const before = threads.get(id)
      const people = Math.max(overlap.people, before?.people ?? 0)
      const tied = isTied(from) && isTied(to)
      threads.set(id, {
        id,
        from,
        to,
        people,
        isTied: tied,
        isChief: !tied && (place === 0 || before?.isChief === true),
      })
    }
  }
  const chief = chiefOf([...threads.values()].filter(({ isTied }) => isTied))
  return [...threads.values()].map((thread) => (chief.has(thread.id) ? { ...thread, isChief: true } : thread))
}

/** For each end so many threads are chief, besides those that hold everything together. */
const CHIEF_PER_END = 0.6

/**
 * The threads that show how linked accounts hang together: the strongest that tie everything that is tied (a maximum spanning forest),
 * then the strongest of the others.
 */
function chiefOf(threads: readonly Thread[]): ReadonlySet<string> {
  const strongest = threads.toSorted((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1))
  const pieces = new Map<string, string>()
  const pieceOf = (end: string): string => {
    const up = pieces.get(end) ?? end
    return up === end ? end : pieceOf(up)
  }
  const chief = new Set<string>()
  for (const { id, from, to } of strongest) {
    const [one, other] = [pieceOf(from), pieceOf(to)]
    if (one === other) continue
    pieces.set(one, other)
    chief.add(id)
  }
  const ends = new Set(threads.flatMap(({ from, to }) => [from, to])).size
  const rest = strongest.filter(({ id }) => !chief.has(id)).slice(0, Math.round(ends * CHIEF_PER_END))
  for (const { id } of rest) chief.add(id)
  return chief
}
