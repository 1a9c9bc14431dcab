import type { SeqLog } from './seq-log.ts'
import { type LiveState, runStream, type StreamListener } from './stream.ts'
import type { TabMessage } from './tab-messages.ts'
import { unionOf } from './topics.ts'

/** Screens mount and unmount in one breath: the connection changes once it is still, in milliseconds. */
const STILL_MS = 60
/** A screen fetches before its topics reach the server: another union begins this far back, so that nothing falls in between. */
const REACH_BACK_MS = 3_000

type LeaderOptions = {
  say: (message: TabMessage) => void
  /** The numbers that the tabs have seen. */
  seqs: SeqLog
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

/** One stream for the topics that all tabs want together; another union means another stream that begins a little before. */
export function createLeader({ say, seqs, state, onSignedOut, signal }: LeaderOptions): Leader {
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
    const since = [seqs.ago(REACH_BACK_MS)]
    void runStream(
      topics,
      () => since.pop() ?? seqs.newest(),
      listener,
      AbortSignal.any([connection.abort.signal, signal]),
    )
  }
  const schedule = () => {
    clearTimeout(scheduled)
    scheduled = setTimeout(connect, STILL_MS)
  }
  // Whoever speaks up may be new and know nothing yet.
  const welcome = () => {
    say({ kind: 'state', state: state() })
    say({ kind: 'seq', seq: seqs.newest() })
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
