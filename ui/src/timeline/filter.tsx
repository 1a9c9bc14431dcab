import { Chip } from '../badge.tsx'
import { ChannelIcon } from '../channel-icon.tsx'
import { useKit } from '../kit.tsx'

type FilterProps = {
  /** Channels on this timeline, with how many events each has. */
  channels: readonly { channel: string; count: number }[]
  selected: ReadonlySet<string>
  onSelectedChange: (selected: ReadonlySet<string>) => void
  channelName: (channel: string) => string
}

/** Which channels of a thread to see; none chosen means all. */
export function TimelineFilter({ channels, selected, onSelectedChange, channelName }: FilterProps) {
  const { labels, locale } = useKit()
  const number = new Intl.NumberFormat(locale, { notation: 'compact' })
  const press = (channel: string) => {
    const next = new Set(selected)
    if (!next.delete(channel)) next.add(channel)
    onSelectedChange(next.size === channels.length ? new Set() : next)
  }
  return (
    <div
      role="group"
      aria-label={labels.filterTimeline}
      className="flex gap-1.5 overflow-x-auto px-4 py-2.5 [mask-image:linear-gradient(to_left,transparent,black_1rem)]"
    >
      <Chip pressed={selected.size === 0} onPress={() => onSelectedChange(new Set())}>
        {labels.all}
      </Chip>
      {channels.map(({ channel, count }) => (
        <Chip
          key={channel}
          pressed={selected.has(channel)}
          onPress={() => press(channel)}
          icon={<ChannelIcon channel={channel} className="size-3.5" />}
        >
          {channelName(channel)}
          <span className="tabular text-faint">{number.format(count)}</span>
        </Chip>
      ))}
    </div>
  )
}
