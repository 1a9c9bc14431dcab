import { describeKeys } from './actions/keys.ts'
import { cx } from './cx.ts'

type KbdProps = { keys: string; tone?: 'plain' | 'on-accent'; className?: string }

/** Keys as key caps: `mod+k`, `g h`. `mod` is ⌘ on Apple machines and Ctrl elsewhere. */
export function Kbd({ keys, tone = 'plain', className }: KbdProps) {
  const look = tone === 'plain' ? 'border-line-strong bg-sunken text-muted' : 'border-on-accent/30 text-on-accent'
  return (
    <kbd className={cx('inline-flex items-center gap-0.5 font-sans', className)}>
      {describeKeys(keys).map((cap, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a chord may hold one key twice and never reorders
          key={`${cap}-${index}`}
          className={cx(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-xs border px-1 text-2xs whitespace-nowrap',
            look,
          )}
        >
          {cap}
        </span>
      ))}
    </kbd>
  )
}
