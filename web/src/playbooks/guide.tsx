import type { Playbook } from '@hilo/contract'
import { type Action, cx, useActions } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { GraduationCap } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useSession } from '../api/session.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useLive } from '../live/live.tsx'
import { type GuidePlace, guidePlace, rememberGuide } from '../preferences.ts'
import { playbooksQuery, usePlaybooks } from './api.ts'
import { GuideCard } from './guide-card.tsx'
import { activeOf, countDone } from './logic/progress.ts'

/** What folds and unfolds the guide: one of two buttons, whichever is there. */
const TOGGLE_ID = 'guide-toggle'

/** Comes along on all screens while a playbook is under way: the step to do now, ticked as soon as the system sees it done. */
export function Guide() {
  const playbook = activeOf(usePlaybooks())
  return playbook && <ActiveGuide key={playbook.run?.id} playbook={playbook} />
}

function ActiveGuide({ playbook }: { playbook: Playbook }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const { user } = useSession()
  const { pathname } = useLocation()
  const [place, setPlace] = useState(guidePlace)
  useLive([`playbooks:${user.id}`], () => void client.invalidateQueries({ queryKey: playbooksQuery.queryKey }))
  const put = (next: GuidePlace) => {
    setPlace(next)
    rememberGuide(next)
    // The button that was pressed is gone: the one in its stead takes the focus over.
    if (next.isFolded !== place.isFolded) requestAnimationFrame(() => document.getElementById(TOGGLE_ID)?.focus())
  }
  const toggle = () => put({ ...place, isFolded: !place.isFolded })
  useGuideAction(toggle, t('playbooks.guideToggle'))
  // Docked it stands at the left: sheets come in from the right, and one must read what to do in them.
  return (
    <aside
      aria-label={t('playbooks.guideLabel')}
      className={cx(
        'shrink-0 max-md:border-t max-md:border-line md:fixed md:right-5 md:bottom-5 md:z-30',
        !place.isFolded && 'md:w-80',
        !place.isFolded && place.isDocked && 'lg:static lg:order-1 lg:h-full lg:w-72 lg:py-2 lg:pr-2',
        // Its page says the same, and a telephone has room for one of them.
        pathname === `/playbooks/${playbook.id}` && 'max-md:hidden',
      )}
    >
      {place.isFolded ? (
        <Folded playbook={playbook} onOpen={toggle} />
      ) : (
        <GuideCard
          playbook={playbook}
          toggleId={TOGGLE_ID}
          isDocked={place.isDocked}
          onFold={toggle}
          onDock={() => put({ ...place, isDocked: !place.isDocked })}
        />
      )}
    </aside>
  )
}

function Folded({ playbook, onOpen }: { playbook: Playbook; onOpen: () => void }) {
  const { t } = useI18n()
  const done = countDone(playbook)
  return (
    <button
      type="button"
      id={TOGGLE_ID}
      aria-expanded={false}
      aria-label={t('playbooks.guideOpen', { title: t(`playbookSteps.${playbook.id}.title`) })}
      onClick={onOpen}
      className={cx(
        'flex h-10 items-center gap-2 bg-raised px-4 text-sm font-medium text-ink -outline-offset-2 hover:bg-hover max-md:w-full',
        'md:rounded-full md:shadow-overlay',
      )}
    >
      <GraduationCap aria-hidden className="size-4 shrink-0 text-accent-ink" strokeWidth={1.75} />
      <span className="min-w-0 truncate md:hidden">{t(`playbookSteps.${playbook.id}.title`)}</span>
      <span className="max-md:hidden">{t('playbooks.guide')}</span>
      <span className="tabular ml-auto shrink-0 text-muted">
        {t('playbooks.progress', { done, n: playbook.steps.length })}
      </span>
    </button>
  )
}

function useGuideAction(toggle: () => void, label: string): void {
  const { t } = useI18n()
  const group = t('shell.groupApp')
  const latest = useRef(toggle)
  latest.current = toggle
  useActions(
    useMemo(
      (): readonly Action[] => [
        {
          ...{ id: 'guide.toggle', label, group, icon: GraduationCap, shortcut: 'shift+p' },
          perform: () => latest.current(),
        },
      ],
      [label, group],
    ),
  )
}
