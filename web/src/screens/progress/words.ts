import type { ProgressFigure, ProgressGate, ProgressHappening, ProgressLink } from '@hilo/contract'
import type { Translate } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { pointsOf } from './logic/figures.ts'

type LiftKey = 'recognised' | 'isolated' | 'peopleAgreement' | 'wishesKept' | 'answersAgreement' | 'repeated' | 'named'
const LIFTED: readonly LiftKey[] = [
  ...(['recognised', 'isolated', 'peopleAgreement', 'wishesKept', 'answersAgreement', 'repeated', 'named'] as const),
]

/** What would make a figure better; '' where nobody can tell. */
export function liftOf(figure: ProgressFigure, t: Translate): string {
  const known = LIFTED.find((each) => each === figure)
  return known === undefined ? '' : t(`progress.${known}Lift`)
}

/** A threshold in words: "al menos 90 %". */
export function thresholdOf(
  { isAtMost }: Pick<ProgressGate, 'isAtMost'>,
  value: number,
  locale: string,
  t: Translate,
): string {
  const text = shareText(value, locale)
  return isAtMost ? t('progress.atMost', { value: text }) : t('progress.atLeast', { value: text })
}

/** A share as a percentage with one decimal at most. */
export function shareText(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value)
}

/** A difference of shares in points of a hundred, with its sign. */
export function pointsText(difference: number, t: Translate): string {
  const points = pointsOf(difference)
  return t('progress.points', { n: Math.abs(points), sign: points < 0 ? '−' : '+' })
}

/** The day on which a week begins, as the reader writes it. */
export function weekText(week: string, locale: string): string {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return day.format(new Date(`${week}T00:00:00Z`))
}

const IDENTIFIER = {
  document: 'progress.kindDocument',
  loyalty_card: 'progress.kindLoyaltyCard',
  number: 'progress.kindNumber',
  email: 'progress.kindEmail',
  phone: 'progress.kindPhone',
  wa_id: 'progress.kindWaId',
} as const satisfies Record<NonNullable<ProgressLink['by']>, string>

/** The identifier that joins most people, in words. */
export function identifierText(kind: NonNullable<ProgressLink['by']>, t: Translate): string {
  return t(IDENTIFIER[kind])
}

const HEARD = {
  orders: 'progress.sourceHeardOrders',
  messages: 'progress.sourceHeardMessages',
  visits: 'progress.sourceHeardVisits',
  cards: 'progress.sourceHeardCards',
} as const

/** Something that happened, in one sentence. @param locale of the list of names */
export function happeningText(happening: ProgressHappening, locale: string, t: Translate): string {
  const { kind, count: n, what } = happening
  const names = namesOf(happening, locale, t)
  switch (kind) {
    case 'channel_linked':
      return t('progress.channelLinked', { names: namesOf(withChannelNames(happening, t), locale, t) })
    case 'channel_unlinked':
      return t('progress.channelUnlinked', { names: namesOf(withChannelNames(happening, t), locale, t) })
    case 'source_created':
      return t('progress.sourceCreated', { n, names })
    case 'source_heard':
      return t(HEARD[what ?? 'visits'], { names })
    case 'import_started':
      return t('progress.importStarted', { n, names })
    case 'merged':
      return t('progress.merged', { n })
    case 'split':
      return t('progress.split', { n })
    case 'kept_apart':
      return t('progress.keptApart', { n })
    case 'undone':
      return t('progress.undone', { n })
    case 'settings_changed':
      return t('progress.settingsChanged', { n })
  }
}

/** Channels go by the name that the reader knows. */
function withChannelNames(happening: ProgressHappening, t: Translate): ProgressHappening {
  return { ...happening, labels: happening.labels.map((label) => channelName(label, t)) }
}

function namesOf({ labels, count }: ProgressHappening, locale: string, t: Translate): string {
  if (count > labels.length) return t('progress.andMore', { names: labels.join(', ') })
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format([...labels])
}
