import type { PlaybookPlace } from '@hilo/contract'
import { useEffect, useEffectEvent } from 'react'
import { usePlaybooks, useTellSeen } from './api.ts'
import { countDone } from './logic/progress.ts'

/**
 * Says that the caller is on the screen, to playbooks under way with an open step about such a place: once, and again after each step that
 * was done, as another may wait for the same place. Without one nothing is sent.
 * @param subjectId the thing that is shown; null where a place is about none
 * @param isShown false until there is something to see
 */
export function useSeen(place: PlaybookPlace, subjectId: string | null, isShown = true): void {
  const tell = useTellSeen()
  const asking = usePlaybooks().filter(({ run }) => run?.awaits.includes(place))
  const waiting = asking.map((each) => `${each.run?.id} ${countDone(each)}`).join(',')
  const key = isShown && waiting !== '' ? `${waiting} ${place} ${subjectId}` : ''
  const tellAll = useEffectEvent(() => {
    for (const { id } of asking) tell({ id, place, subjectId })
  })
  useEffect(() => {
    if (key !== '') tellAll()
  }, [key])
}
