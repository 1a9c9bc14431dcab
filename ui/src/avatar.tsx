import { hueOf, initialsOf } from './avatar-rules.ts'
import { cx } from './cx.ts'

const SIZE = {
  xs: 'size-5 text-[0.5625rem]',
  sm: 'size-6 text-2xs',
  md: 'size-8 text-xs',
  lg: 'size-12 text-lg',
} as const

type AvatarProps = {
  name: string
  /** Decides the colour, so that two people of one name differ; the name when absent. */
  seed?: string
  size?: keyof typeof SIZE
  /** A workspace is square, a person round. */
  square?: boolean
}

/** Initials on a colour of one's own, the same on every screen. Decorative: the name stands beside it. */
export function Avatar({ name, seed = name, size = 'sm', square }: AvatarProps) {
  const hue = hueOf(seed)
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center font-semibold select-none',
        SIZE[size],
        square ? 'rounded-md' : 'rounded-full',
      )}
      style={{
        background: `light-dark(oklch(0.91 0.045 ${hue}), oklch(0.36 0.05 ${hue}))`,
        color: `light-dark(oklch(0.38 0.08 ${hue}), oklch(0.9 0.06 ${hue}))`,
      }}
    >
      {initialsOf(name)}
    </span>
  )
}
