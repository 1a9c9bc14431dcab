import type { ChannelAccount } from '@hilo/contract'
import type { Translate } from '../../../i18n/i18n.tsx'
import { groupAccounts } from './standing.ts'

/** What the picture shows, in words and figures: for who does not see it, and who prefers figures. */
export function pictureTable(
  accounts: readonly ChannelAccount[],
  t: Translate,
  locale: string,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const number = new Intl.NumberFormat(locale)
  const names = new Map(accounts.map(({ sourceId, name }) => [sourceId, name]))
  const { isolated, linked } = groupAccounts(accounts)
  return {
    columns: [t('channels.column'), t('channels.state'), t('channels.people'), t('channels.sharedWith')],
    rows: [...isolated, ...linked].map(({ name, integration, people, overlaps }) => [
      name,
      t(`channels.${integration}`),
      number.format(people),
      overlaps
        .filter((overlap) => overlap.people > 0 && names.has(overlap.sourceId))
        .map((overlap) => `${names.get(overlap.sourceId)}: ${number.format(overlap.people)}`)
        .join(' · '),
    ]),
  }
}
