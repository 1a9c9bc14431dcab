import type { Translate } from '../../../i18n/i18n.tsx'
import { sayIdentifier } from '../../../i18n/identity-words.ts'
import { writePhone } from '../../../i18n/values.ts'
import type { CustomerData } from '../api/customer.ts'

type Shared = CustomerData['sharing'][number]

/** No name has it. */
const HOLE = '\0'

/** What stands before and after the names of those with whom something is shared: "Comparte el teléfono 954 000 111 con …". */
export function sharedWords(
  { kind, value, with: others }: Shared,
  t: Translate,
): readonly [before: string, after: string] {
  const what = sayIdentifier({ kind, value: kind === 'phone' ? writePhone(value) : value }, t)
  if (others.customers.length === 0) return [t('customer.sharesAlone', { what }), '']
  const names = HOLE
  const words =
    others.more > 0
      ? t('customer.sharesValueMore', { what, names, n: others.more })
      : t('customer.sharesValue', { what, names })
  const [before = '', after = ''] = words.split(HOLE)
  return [before, after]
}

/** Events of one channel. */
export interface Count {
  readonly channel: string
  readonly n: number
}

/** How often somebody came by each channel, most first. */
export function countNameless(channels: Readonly<Record<string, number>>): readonly Count[] {
  return Object.entries(channels)
    .map(([channel, n]) => ({ channel, n }))
    .toSorted((a, b) => b.n - a.n || (a.channel < b.channel ? -1 : 1))
}

/** "3 llamadas sin nombre", as the channel calls what comes by it. @param nameOf the name of a channel that calls it nothing else */
export function namelessWords({ channel, n }: Count, t: Translate, nameOf: (channel: string) => string): string {
  switch (channel) {
    case 'phone':
    case 'voice':
      return t('customer.namelessCalls', { n })
    case 'store':
      return t('customer.namelessVisits', { n })
    case 'email':
      return t('customer.namelessMails', { n })
    default:
      return t('customer.namelessOthers', { n, channel: nameOf(channel) })
  }
}
