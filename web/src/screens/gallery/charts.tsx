import { CHANNELS } from '@hilo/contract'
import {
  BarList,
  Card,
  ChannelIcon,
  channelColor,
  DonutChart,
  SeriesChart,
  SetChart,
  StackChart,
  StatTile,
} from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { Specimen } from './specimen.tsx'

const DAYS = Array.from({ length: 30 }, (_, day) => ({
  label: `${day + 1} nov`,
  value: Math.round(900 + 600 * Math.sin(day / 3) + ((day * 137) % 220)),
}))
const SHARES = CHANNELS.slice(0, 6).map((channel, index) => ({ channel, value: 6_200 - index * 930 }))

const LAYERS = [
  { id: 'rules', label: 'The rules', color: 'var(--color-accent)' },
  { id: 'staff', label: 'Staff', color: 'var(--color-hue-email)' },
  { id: 'model', label: 'The model', color: 'var(--color-hue-messenger)' },
]

/** Figures and charts. */
export function ChartsGallery() {
  const { t } = useI18n()
  const bars = SHARES.map(({ channel, value }) => ({
    id: channel,
    label: channelName(channel, t),
    value,
    part: Math.round(value * 0.4),
    color: channelColor(channel),
    icon: <ChannelIcon channel={channel} />,
  }))
  return (
    <>
      <Specimen title="StatTile">
        <div className="grid gap-4 sm:grid-cols-3">
          <StatTile
            label="Customers"
            value="18.234"
            change={{ text: '+4,2 %', direction: 'up', good: true }}
            trend={DAYS.map((day) => day.value)}
            hint="in 30 days"
          />
          <StatTile label="Recognised" value="63 %" change={{ text: '-1,1 %', direction: 'down', good: false }} />
          <StatTile label="Rejected" value="12" />
        </div>
      </Specimen>
      <Specimen title="SeriesChart · StackChart · DonutChart · BarList · SetChart">
        <div className="grid gap-4 md:grid-cols-2">
          <Card>
            <SeriesChart
              kind="line"
              title="Arrivals"
              description="Events per day, last 30 days"
              points={DAYS}
              unit="events"
              axis="Day"
            />
          </Card>
          <Card>
            <SeriesChart
              kind="bar"
              title="Arrivals"
              description="Events per day, last 30 days"
              points={DAYS}
              unit="events"
              axis="Day"
            />
          </Card>
          <StackCharts />
          <Card>
            <DonutChart
              title="Reach"
              description="People per channel"
              shares={bars}
              unit="people"
              axis="Channel"
              center={<b className="text-xl">24 k</b>}
            />
          </Card>
          <Card>
            <BarList
              title="Reach"
              description="People per channel; darker: nowhere else"
              bars={bars}
              unit="people"
              partUnit="only here"
              axis="Channel"
            />
          </Card>
          <Card className="md:col-span-2">
            <SetChart
              title="Combinations"
              description="Which channels people use together"
              unit="people"
              axis="Channels"
              sets={bars.slice(0, 5)}
              combinations={[
                { sets: ['web'], value: 5_210 },
                { sets: ['email', 'web'], value: 3_100 },
                { sets: ['web', 'email', 'sms'], value: 2_240 },
                { sets: ['chat'], value: 1_800 },
                { sets: ['whatsapp', 'web'], value: 1_250 },
                { sets: ['web', 'chat', 'whatsapp'], value: 830 },
                { sets: ['sms'], value: 420 },
              ]}
            />
          </Card>
        </div>
      </Specimen>
    </>
  )
}

function StackCharts() {
  return (
    <>
      <Card>
        <StackChart
          title="Merges"
          description="Per week, by who decided"
          axis="Week"
          layers={LAYERS}
          columns={DAYS.slice(0, 12).map(({ label, value }) => ({
            label,
            values: [value, value >> 2, value >> 3],
          }))}
        />
      </Card>
      <Card>
        <StackChart
          title="Errors"
          description="Nothing to draw"
          axis="Week"
          layers={LAYERS}
          columns={DAYS.slice(0, 12).map(({ label }) => ({ label, values: [0, 0, 0] }))}
          empty="Nobody had to be set apart"
        />
      </Card>
    </>
  )
}
