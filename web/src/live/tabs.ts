import { createEars } from './ears.ts'
import { createLeader } from './leader.ts'
import { createSeqLog } from './seq-log.ts'
import type { LiveMessage, LiveState } from './stream.ts'
import { TabMessage } from './tab-messages.ts'

/** This tab's share of the one connection of the browser. */
export interface Live {
  /** Hears messages of these topics (`customer:7`, `customer:*`) until the returned function is called. */
  readonly listen: (topics: readonly string[], onMessage: (message: LiveMessage) => void) => () => void
  readonly state: () => LiveState
  readonly onState: (listener: () => void) => () => void
  readonly stop: () => void
}

type LiveOptions = { workspaceId: string; firstSeq: string; onReset: () => void; onSignedOut: () => void }

/**
 * Opens this tab's ear. One tab of the browser, the leader, holds the lock and the connection; it hands everything on by
 * `BroadcastChannel`. When it closes, another gets the lock and resumes where all of them were.
 * `firstSeq` is the stream's number as of the tab's first fetch.
 */
export function startLive({ workspaceId, firstSeq, onReset, onSignedOut }: LiveOptions): Live {
  const tab = crypto.randomUUID()
  const stopped = new AbortController()
  const status = createStatus()
  const seqs = createSeqLog(firstSeq, () => performance.now())
  const take = (message: TabMessage) => {
    leader.take(message)
    if ('seq' in message) seqs.take(message.seq)
    if (message.kind === 'ask') announce()
    else if (message.kind === 'messages') ears.hear(message.messages)
    else if (message.kind === 'reset') onReset()
    else if (message.kind === 'state') status.set(message.state)
  }
  const name = `hilo.live.${workspaceId}`
  const say = openChannel(name, take, stopped.signal)
  const leader = createLeader({
    say,
    seqs,
    state: status.get,
    onSignedOut,
    signal: stopped.signal,
  })
  const announce = () => say({ kind: 'want', tab, topics: [...ears.topics()] })
  const ears = createEars(announce)
  const leave = () => say({ kind: 'bye', tab })
  window.addEventListener('pagehide', leave, { signal: stopped.signal })
  window.addEventListener('pageshow', announce, { signal: stopped.signal })
  // Plain HTTP on a local network has no locks: then every tab leads itself.
  if ('locks' in navigator) void holdLock(name, leader.lead, stopped.signal)
  else leader.lead()
  return {
    listen: ears.add,
    state: status.get,
    onState: status.subscribe,
    stop: () => {
      leave()
      stopped.abort()
    },
  }
}

/** Speaks to all tabs; a broadcast does not reach its sender, so this tab is told directly. */
function openChannel(
  name: string,
  take: (message: TabMessage) => void,
  signal: AbortSignal,
): (message: TabMessage) => void {
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event) => {
    const message = TabMessage.safeParse(event.data)
    if (message.success) take(message.data)
  }
  signal.addEventListener('abort', () => channel.close(), { once: true })
  return (message) => {
    if (signal.aborted) return
    channel.postMessage(message)
    take(message)
  }
}

function createStatus() {
  let state: LiveState = 'connecting'
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set: (next: LiveState) => {
      state = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function holdLock(name: string, lead: () => void, signal: AbortSignal): Promise<void> {
  const held = () =>
    new Promise<void>((resolve) => {
      lead()
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  // Aborting while still in the queue rejects; there is nothing to release then.
  await navigator.locks.request(name, { signal }, held).catch(() => undefined)
}
