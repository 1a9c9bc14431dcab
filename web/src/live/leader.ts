import { type LiveState, runStream, type StreamListener } from './stream.ts'
import type { TabMessage } from './tab-messages.ts'
import { unionOf } from './topics.ts'

/** Screens mount and unmount in one breath: the connection changes once it is still, in milliseconds. */
const STILL_MS = 60

type LeaderOptions = {
  say: (message: TabMessage) => void
  /** The newest number that any tab has seen. */
  resumeFrom: () => string
  state: () => LiveState
  onSignedOut: () => void
  signal: AbortSignal
}

/** The tab that holds the connection for all. It does nothing until `lead`. */
export interface Leader {
  readonly lead: () => void
  /** Notes what the tabs want; they say so whenever it changes, and when a new leader asks. */
  readonly take: (message: TabMessage) => void
}

/** One stream for the topics that all tabs want together; another union means another stream that resumes where this one was. */
export function createLeader({ say, resumeFrom, state, onSignedOut, signal }: LeaderOptions): Leader {
  const wants = new Map<string, readonly string[]>()
  let isLeading = false
  let connection: { topics: string; abort: AbortController } | null = null
  let scheduled: ReturnType<typeof setTimeout> | undefined
  const listener: StreamListener = {
    onMessages: (seq, messages) => say({ kind: 'messages', seq, messages: [...messages] }),
    onSeq: (seq) => say({ kind: 'seq', seq }),
    onReset: (seq) => say({ kind: 'reset', seq }),
    onState: (state) => say({ kind: 'state', state }),
    onSignedOut,
  }
  const connect = () => {
    const topics = unionOf([...wants.values()])
    if (!isLeading || signal.aborted || topics.length === 0 || connection?.topics === topics.join()) return
    connection?.abort.abort()
    connection = { topics: topics.join(), abort: new AbortController() }
    void runStream(topics, resumeFrom, listener, AbortSignal.any([connection.abort.signal, signal]))
  }
  const schedule = () => {
    clearTimeout(scheduled)
    scheduled = setTimeout(connect, STILL_MS)
  }
  // Whoever speaks up may be new and know nothing yet.
  const welcome = () => {
    say({ kind: 'state', state: state() })
    if (resumeFrom() !== '') say({ kind: 'seq', seq: resumeFrom() })
  }
  signal.addEventListener('abort', () => clearTimeout(scheduled), { once: true })
  return {
    lead: () => {
      isLeading = true
      say({ kind: 'ask' })
      schedule()
    },
    take: (message) => {
      if (message.kind === 'want') wants.set(message.tab, message.topics)
      else if (message.kind === 'bye') wants.delete(message.tab)
      else return
      schedule()
      if (isLeading && message.kind === 'want') welcome()
    },
  }
}
