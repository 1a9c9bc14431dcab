import type { ChannelAccount } from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useChannelRuns } from './api/channels.ts'
import { outcomeWords } from './logic/outcome-words.ts'

/** Tells when linking or isolating has ended while it is looked at, and offers the opposite. Customers are read anew. */
export function useRunEnds({ sourceId, run }: ChannelAccount): void {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const canWrite = useCan('sources:write')
  const runs = useChannelRuns()
  const before = useRef(run)
  const tell = useEffectEvent(() => {
    const was = before.current
    before.current = run
    if (run === null || was?.id !== run.id || was.state !== 'running' || run.state === 'running') return
    for (const key of ['customer', 'customers', 'home', 'duplicates'])
      void client.invalidateQueries({ queryKey: [key] })
    if (run.state !== 'done') return notify.failed(outcomeWords(run, t))
    const takeBack = run.kind === 'link' ? runs.unlink : runs.link
    notify.done(outcomeWords(run, t), canWrite ? { undo: () => void takeBack(sourceId) } : undefined)
  })
  useEffect(() => {
    if (run?.state !== undefined) tell()
  }, [run?.state])
}
