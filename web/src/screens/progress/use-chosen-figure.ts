import type { Progress, ProgressFigure } from '@hilo/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { findNextStep } from './logic/next-step.ts'

/** The figure that is drawn: the one in the address, else the one that keeps the brand back, else recognition. */
export function useChosenFigure(progress: Progress): readonly [ProgressFigure, (figure: ProgressFigure) => void] {
  const { figure } = useSearch({ from: '/app/progress' })
  const navigate = useNavigate({ from: '/progress' })
  const step = findNextStep(progress)
  const first = step?.kind === 'figure' ? step.figure : 'recognised'
  return [figure ?? first, (chosen) => void navigate({ search: { figure: chosen }, replace: true, resetScroll: false })]
}
