import { cx, IconButton, Tooltip } from '@hilo/ui'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from './link.tsx'
import { LiveIndicator } from './live-indicator.tsx'
import { type Place, useMarkFor, usePlaces } from './places.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

/** The navigation at the left; on a phone the bottom bar takes its place. */
export function Rail({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useI18n()
  const places = usePlaces()
  return (
    <aside className={cx('hidden shrink-0 flex-col gap-3 px-2 py-2 md:flex', folded ? 'w-14' : 'w-57')}>
      <WorkspaceMenu folded={folded} />
      <nav aria-label={t('shell.navigation')} className="flex flex-1 flex-col gap-0.5">
        {places.map((place) => (
          <RailLink key={place.id} place={place} folded={folded} />
        ))}
      </nav>
      <div className={cx('flex items-center gap-1', folded ? 'flex-col' : 'justify-between pl-2')}>
        <LiveIndicator iconOnly={folded} />
        <IconButton
          icon={folded ? PanelLeftOpen : PanelLeftClose}
          label={folded ? t('shell.expand') : t('shell.collapse')}
          aria-expanded={!folded}
          onClick={onFold}
        />
      </div>
    </aside>
  )
}

function RailLink({ place, folded }: { place: Place; folded: boolean }) {
  const { t } = useI18n()
  const markFor = useMarkFor()
  const link = (
    <Link
      {...markFor(place)}
      to={place.to}
      activeOptions={{ exact: place.to === '/' }}
      aria-label={folded ? t(place.label) : undefined}
      className={cx(
        'group relative flex h-8 items-center gap-2.5 rounded-md text-sm font-medium text-muted hover:bg-hover hover:text-ink',
        'data-[status=active]:bg-pressed data-[status=active]:text-ink',
        folded ? 'justify-center' : 'px-2.5',
      )}
    >
      <place.icon
        aria-hidden
        className="size-4 shrink-0 group-data-[status=active]:text-accent-ink"
        strokeWidth={1.75}
      />
      {!folded && t(place.label)}
    </Link>
  )
  if (!folded) return link
  return (
    <Tooltip content={t(place.label)} shortcut={place.shortcut} side="right">
      {link}
    </Tooltip>
  )
}
