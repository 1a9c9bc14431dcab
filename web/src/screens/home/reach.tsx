import { BarList, Card, ChannelIcon, channelColor, SetChart } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import type { HomeData } from './api/home.ts'

/** Whom each channel reaches, and who would be lost with it. */
export function Reach({ home }: { home: HomeData }) {
  const { t } = useI18n()
  return (
    <Card>
      <BarList
        title={t('home.reach')}
        description={t('home.reachHint')}
        axis={t('home.channel')}
        unit={t('home.people')}
        partUnit={t('home.onlyThere')}
        bars={home.channels.map(({ channel, customers, only }) => ({
          id: channel,
          label: channelName(channel, t),
          value: customers,
          part: only,
          color: channelColor(channel),
          icon: <ChannelIcon channel={channel} />,
        }))}
      />
    </Card>
  )
}

/** Which combinations of channels people use. */
export function Combinations({ home }: { home: HomeData }) {
  const { t } = useI18n()
  if (home.combinations.length === 0) return null
  return (
    <Card>
      <SetChart
        title={t('home.combinations')}
        description={t('home.combinationsHint')}
        axis={t('home.combination')}
        unit={t('home.people')}
        sets={home.channels.map(({ channel }) => ({
          id: channel,
          label: channelName(channel, t),
          color: channelColor(channel),
          icon: <ChannelIcon channel={channel} />,
        }))}
        combinations={home.combinations.map(({ channels, customers }) => ({ sets: channels, value: customers }))}
      />
    </Card>
  )
}
