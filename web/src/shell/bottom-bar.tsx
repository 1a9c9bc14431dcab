import { Menu } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from './link.tsx'
import { useMarkFor, usePlaces } from './places.ts'

const ITEM =
  'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-muted -outline-offset-2 data-[status=active]:text-accent-ink'
const SHOWN = 4

/** The navigation of a phone, within reach of the thumb. */
export function BottomBar() {
  const { t } = useI18n()
  const navigate = useNavigate()
  const places = usePlaces()
  const markFor = useMarkFor()
  const rest = places.slice(SHOWN)
  return (
    <nav
      aria-label={t('shell.navigation')}
      className="flex shrink-0 border-t border-line bg-page pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.slice(0, SHOWN).map((place) => (
        <Link
          {...markFor(place)}
          key={place.id}
          to={place.to}
          activeOptions={{ exact: place.to === '/' }}
          className={ITEM}
        >
          <place.icon aria-hidden className="size-5" strokeWidth={1.75} />
          <span className="max-w-full truncate px-1">{t(place.label)}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu
          align="end"
          side="top"
          trigger={
            <button type="button" className={ITEM}>
              <Ellipsis aria-hidden className="size-5" strokeWidth={1.75} />
              {t('shell.more')}
            </button>
          }
          entries={rest.map((place) => ({
            kind: 'item',
            id: place.id,
            label: t(place.label),
            icon: place.icon,
            perform: () => void navigate({ to: place.to }),
          }))}
        />
      )}
    </nav>
  )
}
