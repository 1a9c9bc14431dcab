import { z } from 'zod'
import { LiveMessage, type LiveState, runStream } from './stream.ts'
import { isWanted, unionOf } from './topics.ts'

/** What tabs say to each other. */
const TabMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('want'), tab: z.string(), topics: z.array(z.string()) }),
  z.object({ kind: z.literal('bye'), tab: z.string() }),
  /** A new leader asks who wants what. */
  z.object({ kind: z.literal('ask') }),
  z.object({ kind: z.literal('messages'), seq: z.string(), messages: z.array(LiveMessage) }),
  z.object({ kind: z.literal('seq'), seq: z.string() }),
  z.object({ kind: z.literal('reset'), seq: z.string() }),
  z.object({ kind: z.literal('state'), state: z.enum(['connecting', 'live', 'offline']) }),
])
type TabMessage = z.infer<typeof TabMessage>

/** This tab's share of the one connection of the browser. */
export interface Live {
  /** Hears messages of these topics (`customer:7`, `customer:*`) until the returned function is called. */
  readonly listen: (topics: readonly string[], onMessage: (message: LiveMessage) => void) => () => void
  readonly state: () => LiveState
  readonly onState: (listener: () => void) => () => void
  readonly stop: () => void
}

type LiveOptions = { workspaceId: string; onReset: () => void; onSignedOut: () => void }

/**
 * Opens this tab's ear. One tab of the browser, the leader, holds the lock and the connection; it hands everything on by
 * `BroadcastChannel`. When it closes, another gets the lock and resumes where all of them were.
 */
export function startLive({ workspaceId, onReset, onSignedOut }: LiveOptions): Live {
  const name = `hilo.live.${workspaceId}`
  const tab = crypto.randomUUID()
  const stopped = new AbortController()
  const channel = new BroadcastChannel(name)
  const ears = new Map<symbol, { topics: readonly string[]; onMessage: (message: LiveMessage) => void }>()
  const stateListeners = new Set<() => void>()
  const wants = new Map<string, readonly string[]>()
  let state: LiveState = 'connecting'
  let seq = ''
  let isLeader = false
  let connection: { topics: string; abort: AbortController } | null = null
  let scheduled: ReturnType<typeof setTimeout> | undefined

  const take = (message: TabMessage) => {
    switch (message.kind) {
      case 'ask':
        return say({ kind: 'want', tab, topics: [...unionOf([...ears.values()].map((ear) => ear.topics))] })
      case 'want':
        wants.set(message.tab, message.topics)
        return schedule()
      case 'bye':
        wants.delete(message.tab)
        return schedule()
      case 'messages':
        seq = message.seq
        for (const each of message.messages)
          for (const ear of ears.values()) if (isWanted(ear.topics, each.topics)) ear.onMessage(each)
        return
      case 'seq':
        seq = message.seq
        return
      case 'reset':
        seq = message.seq
        return onReset()
      case 'state':
        state = message.state
        for (const listener of stateListeners) listener()
    }
  }
  // A broadcast does not reach its sender: the tab tells itself.
  const say = (message: TabMessage) => {
    channel.postMessage(message)
    take(message)
  }
  const announce = () => take({ kind: 'ask' })
  // Screens mount and unmount in one breath: the connection changes once it is still.
  const schedule = () => {
    clearTimeout(scheduled)
    scheduled = setTimeout(connect, 60)
  }
  const connect = () => {
    if (!isLeader || stopped.signal.aborted) return
    const topics = unionOf([...wants.values()])
    if (topics.length === 0 || connection?.topics === topics.join()) return
    connection?.abort.abort()
    connection = { topics: topics.join(), abort: new AbortController() }
    void runStream(
      topics,
      () => seq,
      {
        onMessages: (next, messages) => say({ kind: 'messages', seq: next, messages: [...messages] }),
        onSeq: (next) => say({ kind: 'seq', seq: next }),
        onReset: (next) => say({ kind: 'reset', seq: next }),
        onState: (next) => say({ kind: 'state', state: next }),
        onSignedOut,
      },
      AbortSignal.any([connection.abort.signal, stopped.signal]),
    )
  }
  const lead = () => {
    isLeader = true
    say({ kind: 'ask' })
  }
  channel.onmessage = (event) => {
    const message = TabMessage.safeParse(event.data)
    if (message.success) take(message.data)
  }
  const leave = () => say({ kind: 'bye', tab })
  window.addEventListener('pagehide', leave)
  // Plain HTTP on a local network has no locks: then every tab leads itself.
  if (navigator.locks) void holdLock(name, lead, stopped.signal)
  else lead()
  return {
    listen: (topics, onMessage) => {
      const key = Symbol('ear')
      ears.set(key, { topics, onMessage })
      announce()
      return () => {
        ears.delete(key)
        announce()
      }
    },
    state: () => state,
    onState: (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    stop: () => {
      leave()
      window.removeEventListener('pagehide', leave)
      clearTimeout(scheduled)
      stopped.abort()
      channel.close()
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
