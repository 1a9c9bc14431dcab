import type { ChannelAccount } from '@hilo/contract'
import { type Action, useActions } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, Spool, Unlink2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { wayFrom } from './logic/step.ts'

/** What can be done with one account: look at what linking or isolating it would change. @param isAlone no other is in sight: it needs no name */
export function useLookActions(account: ChannelAccount | null, isAlone = false): readonly Action[] {
  const { t } = useI18n()
  const navigate = useNavigate()
  const canWrite = useCan('sources:write')
  const latest = useRef(account)
  latest.current = account
  const deed = account && wayFrom(account.integration).deed
  const name = account?.name ?? ''
  const actions = useMemo((): readonly Action[] => {
    if (deed === null) return []
    const look = () => {
      const sourceId = latest.current?.sourceId
      if (sourceId) void navigate({ to: '/channels/$sourceId', params: { sourceId }, search: { look: true } })
    }
    const common = { group: t('channels.title'), perform: look }
    const labelOf = (alone: string, named: string) => (canWrite ? (isAlone ? alone : named) : t('channels.seeWhat'))
    return deed === 'link'
      ? [
          {
            ...common,
            id: 'channels.link',
            label: labelOf(t('channels.linkThis'), t('channels.linkIt', { name })),
            icon: Spool,
            shortcut: 'l',
          },
        ]
      : [
          {
            ...common,
            id: 'channels.unlink',
            label: labelOf(t('channels.unlinkThis'), t('channels.unlinkIt', { name })),
            icon: Unlink2,
            shortcut: 'u',
          },
        ]
  }, [t, navigate, deed, name, isAlone, canWrite])
  useActions(actions)
  return actions
}

/** The ways through the list. */
export function useWalkActions(step: (steps: number) => void): void {
  const { t } = useI18n()
  const latest = useRef(step)
  latest.current = step
  useActions(
    useMemo(() => {
      const common = { group: t('channels.title'), isHidden: true }
      return [
        {
          ...{ ...common, id: 'channels.next', label: t('channels.next'), icon: ArrowDown, shortcut: 'j' },
          perform: () => latest.current(1),
        },
        {
          ...{ ...common, id: 'channels.previous', label: t('channels.previous'), icon: ArrowUp, shortcut: 'k' },
          perform: () => latest.current(-1),
        },
      ]
    }, [t]),
  )
}
