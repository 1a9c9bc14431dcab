import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useI18n } from '../i18n/i18n.tsx'
import type { StepState } from './logic/progress.ts'

/** A sentence for who does not see the tick: the step that was just done, and the next one. Empty at first. */
export function useNewlyDone(states: readonly StepState[]): string {
  const { t } = useI18n()
  const known = useRef<ReadonlySet<string> | null>(null)
  const [told, setTold] = useState('')
  const key = states.map(({ id, state }) => (state === 'done' ? id : '')).join(' ')
  const tell = useEffectEvent(() => {
    const done = states.flatMap(({ id, state }) => (state === 'done' ? [id] : []))
    const before = known.current
    known.current = new Set(done)
    const newest = before && done.find((id) => !before.has(id))
    if (!newest) return
    const step = t(`playbookSteps.${newest}.title`)
    const next = states.find(({ state }) => state === 'now')
    setTold(
      next
        ? t('playbooks.toldDone', { step, next: t(`playbookSteps.${next.id}.title`) })
        : t('playbooks.toldFinished', { step }),
    )
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: which steps are done is what there is to tell of
  useEffect(() => tell(), [key])
  return told
}
