import { Badge, Button, EmptyState, JsonView, Money, Timeline, TimelineFilter, type TimelineItem } from '@hilo/ui'
import { useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'

const NOW = Date.UTC(2026, 10, 21, 17, 30)
const KINDS = [
  { channel: 'web', title: 'Page viewed', direction: 'in', summary: '/lamps/brass-reading-lamp' },
  { channel: 'web', title: 'Product added', direction: 'in', summary: 'Brass reading lamp' },
  { channel: 'email', title: 'Campaign delivered', direction: 'out', summary: 'New in: autumn light' },
  {
    channel: 'whatsapp',
    title: 'Message received',
    direction: 'in',
    summary: '“Do you still have the lamp in Fuencarral?”',
  },
  { channel: 'whatsapp', title: 'Message sent', direction: 'out', summary: '“Two left. Shall I keep one for you?”' },
  { channel: 'store', title: 'Order completed', direction: 'in', summary: 'Casa Lino Fuencarral · till 2' },
  { channel: 'voice', title: 'Call answered', direction: 'in', summary: '4 min 12 s' },
] as const

/** A thread of 2,000 events; the button lets one arrive. */
export function TimelineGallery() {
  const { t } = useI18n()
  const [items, setItems] = useState(() =>
    Array.from({ length: 2_000 }, (_, index) => makeItem(index, NOW - index * 1_260_000)),
  )
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const shown = selected.size === 0 ? items : items.filter((item) => selected.has(item.channel))
  const counts = [...Map.groupBy(items, (item) => item.channel)].map(([channel, each]) => ({
    channel,
    count: each.length,
  }))
  const name = (channel: string) => channelName(channel, t)
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Button onClick={() => setItems([makeItem(items.length, Date.now()), ...items])}>One arrives</Button>
      </div>
      <Timeline
        className="h-[36rem] rounded-lg border border-line"
        label="Timeline"
        items={shown}
        hasMore={false}
        loading={false}
        onLoadMore={() => undefined}
        channelName={name}
        empty={<EmptyState title="Nothing yet" />}
        filter={
          <TimelineFilter channels={counts} selected={selected} onSelectedChange={setSelected} channelName={name} />
        }
      />
    </div>
  )
}

function makeItem(index: number, at: number): TimelineItem {
  const kind = KINDS[(index * 5 + Math.floor(index / 9)) % KINDS.length] ?? KINDS[0]
  const isOrder = kind.channel === 'store'
  return {
    ...kind,
    id: `event-${index}`,
    at,
    aside: isOrder ? (
      <Badge tone="success">
        <Money amountMinor={4_250 + index} currency="EUR" />
      </Badge>
    ) : undefined,
    detail: () => <JsonView value={{ messageId: `m-${index}`, channel: kind.channel, properties: { step: index } }} />,
  }
}
