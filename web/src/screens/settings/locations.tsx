import { archiveLocation, type Location, listLocations, restoreLocation } from '@hilo/contract'
import {
  Badge,
  Button,
  type Column,
  EmptyState,
  formatDateTime,
  IconButton,
  Menu,
  Switch,
  Table,
  useKit,
} from '@hilo/ui'
import type { InfiniteData } from '@tanstack/react-query'
import { Archive, ArchiveRestore, Ellipsis, MapPin, Pencil, Plus, Store, Warehouse } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useChange } from '../../api/change.ts'
import { mapPages, type Page, usePages } from '../../api/pages.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { LocationSheet } from './location-sheet.tsx'
import { Part } from './section.tsx'

/** Stores and warehouses with their hours. */
export function LocationsSettings() {
  const { t } = useI18n()
  const canWrite = useCan('locations:write')
  const [archived, setArchived] = useState(false)
  const [edited, setEdited] = useState<Location | 'new' | null>(null)
  const queryKey = ['locations', { archived }]
  const locations = usePages(queryKey, (cursor, signal) =>
    call(listLocations, { query: { cursor, archived: archived ? 'true' : 'false' } }, { signal }),
  )
  const columns = useColumns(canWrite, archived, setEdited)
  const add = canWrite && (
    <Button variant="primary" icon={Plus} onClick={() => setEdited('new')}>
      {t('settings.addLocation')}
    </Button>
  )
  return (
    <Part title={t('settings.tabLocations')} hint={t('settings.locationsHint')} actions={add}>
      <div className="w-fit">
        <Switch checked={archived} onCheckedChange={setArchived} label={t('settings.showArchived')} />
      </div>
      <div className="overflow-hidden rounded-lg border border-line">
        <ListBody
          pages={locations}
          empty={
            <EmptyState icon={MapPin} title={t('settings.noLocations')}>
              {t('settings.noLocationsHint')}
            </EmptyState>
          }
        >
          {(items, more) => (
            <Table
              label={t('settings.tabLocations')}
              columns={columns}
              rows={items}
              footer={more}
              rowId={(location) => location.id}
              onOpen={canWrite ? setEdited : undefined}
            />
          )}
        </ListBody>
      </div>
      {edited && <LocationSheet location={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Part>
  )
}

function useColumns(
  canWrite: boolean,
  archived: boolean,
  edit: (location: Location) => void,
): readonly Column<Location>[] {
  const { t } = useI18n()
  const columns: readonly Column<Location>[] = [
    { id: 'location', header: t('settings.location'), cell: (location) => <Place location={location} /> },
    {
      id: 'code',
      header: t('settings.locationCode'),
      width: '7rem',
      hideBelow: 'sm',
      cell: (location) => <code className="font-mono text-xs">{location.code}</code>,
    },
    {
      id: 'city',
      header: t('settings.city'),
      hideBelow: 'md',
      cell: (location) => <span className="text-muted">{location.address.city}</span>,
    },
    { id: 'state', header: t('settings.state'), cell: (location) => <OpenState location={location} /> },
  ]
  if (!canWrite) return columns
  return [
    ...columns,
    {
      id: 'actions',
      header: t('settings.actions'),
      isHeadHidden: true,
      width: '3rem',
      align: 'end',
      cell: (location) => <LocationActions location={location} archived={archived} onEdit={() => edit(location)} />,
    },
  ]
}

function Place({ location }: { location: Location }) {
  const { t } = useI18n()
  const Icon = location.kind === 'store' ? Store : Warehouse
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Icon
        role="img"
        aria-label={location.kind === 'store' ? t('settings.store') : t('settings.warehouse')}
        className="size-4 shrink-0 text-hue-store"
        strokeWidth={1.75}
      />
      <span className="min-w-36 font-medium sm:min-w-0">{location.name}</span>
      {location.archivedAt && <Badge>{t('settings.archivedState')}</Badge>}
    </span>
  )
}

function OpenState({ location }: { location: Location }) {
  const { t } = useI18n()
  const { locale } = useKit()
  if (location.isOpen) return <Badge tone="success">{t('settings.openNow')}</Badge>
  const next = location.nextOpening
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge>{t('settings.closedNow')}</Badge>
      {next && (
        <span className="text-xs text-muted">
          {t('settings.opensNext', { when: formatDateTime(Date.parse(next), locale, location.timeZone, 'short') })}
        </span>
      )}
    </span>
  )
}

function LocationActions({
  location,
  archived,
  onEdit,
}: {
  location: Location
  archived: boolean
  onEdit: () => void
}) {
  const { t } = useI18n()
  const params = { locationId: location.id }
  const archive = useChange<InfiniteData<Page<Location>>, Location>({
    queryKey: ['locations', { archived }],
    apply: (data, gone) => mapPages(data, (each) => (each.id === gone.id ? null : each)),
    send: () => call(archiveLocation, { params }),
    done: ({ name }) => t('settings.archived', { name }),
    undo: () => call(restoreLocation, { params }),
  })
  const restore = useChange<InfiniteData<Page<Location>>, Location>({
    queryKey: ['locations', { archived }],
    apply: (data, back) => mapPages(data, (each) => (each.id === back.id ? null : each)),
    send: () => call(restoreLocation, { params }),
    done: ({ name }) => t('settings.restored', { name }),
    undo: () => call(archiveLocation, { params }),
  })
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={t('settings.menuOf', { name: location.name })} size="sm" />}
      entries={[
        { kind: 'item', id: 'edit', label: t('common.edit'), icon: Pencil, perform: onEdit },
        location.archivedAt === null
          ? {
              kind: 'item',
              id: 'archive',
              label: t('settings.archive'),
              icon: Archive,
              perform: () => archive.mutate(location),
            }
          : {
              kind: 'item',
              id: 'restore',
              label: t('settings.restore'),
              icon: ArchiveRestore,
              perform: () => restore.mutate(location),
            },
      ]}
    />
  )
}
