import { useNotify } from '@hilo/ui'
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useI18n } from '../i18n/i18n.tsx'
import { describeProblem } from './problem.ts'

type ChangeOptions<Data, Input> = {
  queryKey: QueryKey
  /** What the screen shows before the server has answered. */
  apply: (data: Data, input: Input) => Data
  send: (input: Input) => Promise<unknown>
  done: (input: Input) => string
  /** Takes the change back; absent when it cannot be. */
  undo?: (input: Input) => Promise<unknown>
}

/** A change that shows at once, returns if the server refuses, and can be undone from its toast. */
export function useChange<Data, Input>({ queryKey, apply, send, done, undo }: ChangeOptions<Data, Input>) {
  const client = useQueryClient()
  const notify = useNotify()
  const { t } = useI18n()
  const settle = () => client.invalidateQueries({ queryKey })
  const takeBack = async (input: Input) => {
    try {
      await undo?.(input)
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
    await settle()
  }
  return useMutation({
    mutationFn: send,
    onMutate: async (input: Input) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Data>(queryKey)
      if (before !== undefined) client.setQueryData<Data>(queryKey, apply(before, input))
      return { before }
    },
    onError: (error, _input, context) => {
      client.setQueryData(queryKey, context?.before)
      notify.failed(describeProblem(error, t))
    },
    onSuccess: (_answer, input) => notify.done(done(input), undo ? { undo: () => void takeBack(input) } : undefined),
    onSettled: settle,
  })
}
