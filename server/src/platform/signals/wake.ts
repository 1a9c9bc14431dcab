const TOPICS = ['realtime', 'timers', 'jobs', 'duplicates'] as const

/** What can be looked at again: new realtime rows of a workspace, timers that became the next ones, waiting jobs, customers to compare. */
export type WakeTopic = (typeof TOPICS)[number]

/** Whether a word that came from elsewhere is a topic. */
export function isWakeTopic(word: string | undefined): word is WakeTopic {
  return TOPICS.some((topic) => topic === word)
}

type Listener = (key: string) => void
type Forwarder = (topic: WakeTopic, key: string) => void

// One registry per process on purpose: whoever commits knows neither who listens nor whether anybody does, and a
// wake-up carries no data, so that a superfluous one is harmless.
const listeners: Readonly<Record<WakeTopic, Set<Listener>>> = {
  realtime: new Set(),
  timers: new Set(),
  jobs: new Set(),
  duplicates: new Set(),
}
const forwarders = new Set<Forwarder>()

/**
 * Says that there is something new under `topic`, here at once and in other processes shortly after. Call it only from
 * `tx.afterCommit`: before the commit there is nothing to see yet.
 */
export function wake(topic: WakeTopic, key = ''): void {
  deliver(topic, key)
  for (const forward of forwarders) forward(topic, key)
}

/** Calls `listener` at each wake-up of `topic`; it must return at once and never throw. Returns how to stop. */
export function onWake(topic: WakeTopic, listener: Listener): () => void {
  listeners[topic].add(listener)
  return () => listeners[topic].delete(listener)
}

/** Wakes this process only: what a relay does with news from other processes. An empty key means "whatever it was". */
export function deliver(topic: WakeTopic, key: string): void {
  for (const listener of listeners[topic]) listener(key)
}

/** Wakes everybody here: after a relay was away, any hint may have been missed. */
export function deliverAll(): void {
  for (const topic of TOPICS) deliver(topic, '')
}

/** Registers a road to other processes. Returns how to stop. */
export function addForwarder(forwarder: Forwarder): () => void {
  forwarders.add(forwarder)
  return () => forwarders.delete(forwarder)
}
