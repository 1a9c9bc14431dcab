/** How clerks type what customers say: other forms of the same value, and slips that make it another one. */
import type { Random } from '../random.ts'
import { spaced } from '../stories/index.ts'

/** A name of a person that a row carries, as `email:…`. */
export type CardKey = `${'email' | 'phone' | 'card' | 'user'}:${string}`

/** The same address, in capitals or as it is. */
export function typedEmail(random: Random, email: string): string {
  return random.chance(0.2)
    ? email.toUpperCase()
    : random.chance(0.1)
      ? email.replace(/^./, (first) => first.toUpperCase())
      : email
}

/** The same number, with and without spaces, country and dashes. */
export function typedPhone(random: Random, phone: string): string {
  const national = phone.slice(3)
  return random.pick([spaced(phone), national, national, phone, `0034${national}`, `(+34) ${national}`])
}

/** Another address that looks like it: a provider mistaken, letters swapped or one left out. */
export function emailSlip(random: Random, email: string): string {
  const [user = '', host = ''] = email.split('@')
  const at = random.int(1, Math.max(1, user.length - 3))
  const swapped = `${user.slice(0, at)}${user.charAt(at + 1)}${user.charAt(at)}${user.slice(at + 2)}`
  const shorter = `${user.slice(0, at)}${user.slice(at + 1)}`
  const other = host.replace(/^(..)(.)(.)/, '$1$3$2')
  const [first, second, third] = [`${swapped}@${host}`, `${shorter}@${host}`, `${user}@${other}`]
  const slipped = random.pick([first, second, third])
  return slipped === email ? third : slipped
}

/** Another number: an older one, or two digits swapped. */
export function phoneSlip(random: Random, phone: string): string {
  const at = random.int(5, 9)
  const swapped = `${phone.slice(0, at)}${phone.charAt(at + 1)}${phone.charAt(at)}${phone.slice(at + 2)}`
  const older = `+346${random.int(10_000_000, 99_999_999)}`
  return swapped === phone || random.chance(0.5) ? older : swapped
}
