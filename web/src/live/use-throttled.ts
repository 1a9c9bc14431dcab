import { useEffect, useEffectEvent, useRef } from 'react'

/** Runs `perform` at once and then at most every `pauseMs`, the last call never lost: news come in bursts, fetches should not. */
export function useThrottled(perform: () => void, pauseMs: number): () => void {
  const latest = useEffectEvent(perform)
  const state = useRef<{ timer: ReturnType<typeof setTimeout> | undefined; again: boolean }>({
    timer: undefined,
    again: false,
  })
  const call = useRef<() => void>(() => undefined)
  useEffect(() => {
    const now = state.current
    const run = () => {
      now.again = false
      latest()
      now.timer = setTimeout(() => {
        now.timer = undefined
        if (now.again) run()
      }, pauseMs)
    }
    call.current = () => {
      if (now.timer === undefined) run()
      else now.again = true
    }
    return () => {
      clearTimeout(now.timer)
      now.timer = undefined
    }
  }, [pauseMs])
  return () => call.current()
}
