import type { Session } from '@hilo/contract'
import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react'
import { sessionQuery } from '../api/session.ts'
import type { LiveMessage, LiveState } from './stream.ts'
import { type Live, startLive } from './tabs.ts'

const LiveContext = createContext<Live | null>(null)

/** Keeps the browser's connection for everything below it. */
export function LiveProvider({ session, children }: { session: Session; children: ReactNode }) {
  const client = useQueryClient()
  const workspaceId = session.workspace.id
  // Whoever reads the session anew has heard since.
  const [firstSeq] = useState(() => `${session.liveSeq}`)
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    const started = startLive({
      workspaceId,
      firstSeq,
      onReset: () => void client.invalidateQueries(),
      onSignedOut: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    })
    setLive(started)
    return () => started.stop()
  }, [workspaceId, firstSeq, client])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Hears what changes while the caller is mounted. Fetch by the ids in `data`; nothing is missed over cuts. */
export function useLive(topics: readonly string[], onMessage: (message: LiveMessage) => void): void {
  const live = useContext(LiveContext)
  const hear = useEffectEvent(onMessage)
  const key = topics.join('\n')
  useEffect(() => {
    if (live === null || key === '') return
    return live.listen(key.split('\n'), (message) => hear(message))
  }, [live, key])
}

/** Whether news arrive. */
export function useLiveState(): LiveState {
  const live = useContext(LiveContext)
  return useSyncExternalStore(live?.onState ?? NOTHING_TO_HEAR, live?.state ?? ALWAYS_CONNECTING)
}

const NOTHING_TO_HEAR = () => () => undefined
const ALWAYS_CONNECTING = (): LiveState => 'connecting'
