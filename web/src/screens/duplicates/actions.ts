import { type Action, useActions } from '@hilo/ui'
import {
  ArrowDown,
  ArrowUp,
  ExternalLink,
  GitMerge,
  type LucideIcon,
  Search,
  SkipForward,
  Undo2,
  UsersRound,
} from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useCan } from '../../api/session.ts'
import { type MessageKey, useI18n } from '../../i18n/i18n.tsx'

/** What can be done with the chosen pair. */
export interface Review {
  readonly accept: () => void
  readonly refuse: () => void
  readonly next: () => void
  readonly previous: () => void
  readonly openOne: () => void
  readonly openOther: () => void
  readonly undo: () => void
  /** Whether a pair is in sight: nobody decides about what they do not see. */
  readonly isShown: () => boolean
  readonly canUndo: boolean
  /** To where one searches. */
  readonly search: () => void
}

type Deed = Exclude<keyof Review, 'isShown' | 'canUndo' | 'search'>
type Label = Extract<MessageKey, `duplicates.${Deed | 'skip'}`>

/** The actions of this screen by what they do; those that decide are there only for who may. */
export type ReviewActions = Readonly<Partial<Record<Deed | 'skip', Action>>>

/** What can be done here, for buttons, keys and the palette alike. */
export function useReviewActions(review: Review): ReviewActions {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const latest = useRef(review)
  latest.current = review
  const actions = useMemo(() => {
    const action = (id: Deed | 'skip', deed: Deed, icon: LucideIcon, shortcut: string): Action => ({
      id: `duplicates.${id}`,
      label: t(LABEL[id]),
      group: t('duplicates.group'),
      icon,
      shortcut,
      when: () => (deed === 'undo' ? latest.current.canUndo : latest.current.isShown()),
      perform: () => latest.current[deed](),
    })
    return {
      ...(canWrite && {
        accept: action('accept', 'accept', GitMerge, 'a'),
        refuse: action('refuse', 'refuse', UsersRound, 'r'),
        undo: action('undo', 'undo', Undo2, 'z'),
      }),
      skip: { ...action('skip', 'next', SkipForward, 's'), isHidden: true },
      next: action('next', 'next', ArrowDown, 'j'),
      previous: action('previous', 'previous', ArrowUp, 'k'),
      openOne: action('openOne', 'openOne', ExternalLink, 'o'),
      openOther: action('openOther', 'openOther', ExternalLink, 'shift+o'),
    }
  }, [t, canWrite])
  const search = useMemo<Action>(
    () => ({
      // The shell's id: here `/` means this list, not the palette.
      ...{ id: 'app.search', label: t('duplicates.focusSearch'), group: t('duplicates.group') },
      ...{ icon: Search, shortcut: '/', perform: () => latest.current.search() },
    }),
    [t],
  )
  useActions(useMemo(() => [...Object.values(actions), search], [actions, search]))
  return actions
}

const LABEL = {
  accept: 'duplicates.accept',
  refuse: 'duplicates.refuse',
  skip: 'duplicates.skip',
  next: 'duplicates.next',
  previous: 'duplicates.previous',
  openOne: 'duplicates.openOne',
  openOther: 'duplicates.openOther',
  undo: 'duplicates.undo',
} as const satisfies Record<Deed | 'skip', Label>
