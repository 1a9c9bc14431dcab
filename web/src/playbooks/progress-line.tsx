import { cx } from '@hilo/ui'

/** How much is done, as one short line for each step. For the eye: words say the same beside it. */
export function ProgressLine({ done, steps, className }: { done: number; steps: number; className?: string }) {
  return (
    <div aria-hidden className={cx('flex gap-1', className)}>
      {Array.from({ length: steps }, (_, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines have nothing but their place
          key={place}
          className={cx(
            'h-1 flex-1 rounded-full transition-colors duration-500',
            place < done ? 'bg-success' : 'bg-line-strong',
          )}
        />
      ))}
    </div>
  )
}
