import type { CustomerView } from '@hilo/contract'
import { Button, buttonClass, EmptyState, Table, useActions, useNotify } from '@hilo/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CircleCheck, Combine, ListEnd, Search, Users } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useViews } from '../../api/views.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import { Link } from '../../shell/link.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { type CustomerRow, useCustomers } from './api/customers.ts'
import { customerColumns } from './columns.tsx'
import { FilterBar } from './customer-filters.tsx'
import { type CustomerFilters, isLongSearch, isNarrowed } from './logic/filters.ts'
import { addressOf, isSameList, RECOGNISED, shownFilters } from './logic/views.ts'
import { ViewsBar } from './views-bar.tsx'

/** All customers: search as you type, narrow, walk with `j` and `k`, open with Enter. */
export function CustomersScreen() {
  const { t } = useI18n()
  const navigate = useNavigate({ from: '/customers' })
  const { views, active, wanted, customers } = useListOfView()
  useSeen('view', active?.id ?? null, active !== null)
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const filters = wanted ?? NO_FILTERS
  const typed = filters.q ?? ''
  const columns = useMemo(() => customerColumns(t, typed), [t, typed])
  const change = (next: CustomerFilters) => void navigate({ search: addressOf(next, active), replace: true })
  const show = (viewId: string | null) => void navigate({ to: '/customers', search: viewId ? { view: viewId } : {} })
  const toList = () => list.current?.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus()
  useListActions(box, toList)
  const isLong = isLongSearch(filters, customers.items.length, customers.hasMore)
  return (
    <Screen
      fill
      title={t('customers.title')}
      description={<Count customers={customers} isLong={isLong} />}
      actions={
        <Link to="/duplicates" className={buttonClass('ghost')}>
          <Combine aria-hidden className="-ml-0.5 size-4" strokeWidth={1.75} />
          {t('duplicates.link')}
        </Link>
      }
      tabs={<ViewsBar views={views} active={active} filters={wanted} onShow={show} />}
      toolbar={
        <>
          <SearchBox
            box={box}
            label={t('customers.searchLabel')}
            placeholder={t('customers.search')}
            value={typed}
            onSearch={(q) => change({ ...filters, q: q === '' ? undefined : q })}
            onLeave={toList}
          />
          <FilterBar filters={filters} onChange={change} />
        </>
      }
    >
      <ListBody pages={customers} rows={14} empty={<Nobody filters={filters} onChange={change} />}>
        {(items, more) => (
          <div
            ref={list}
            aria-busy={customers.isStale}
            className={customers.isStale ? 'flex min-h-0 flex-1 flex-col opacity-60' : 'flex min-h-0 flex-1 flex-col'}
          >
            <Table
              virtual
              className="min-h-0 flex-1"
              footer={isLong ? <SearchEnd /> : more}
              label={t('customers.title')}
              columns={columns}
              rows={items}
              rowId={(row) => row.id}
              onOpen={(row: CustomerRow) =>
                void navigate({ to: '/customers/$customerId', params: { customerId: row.id } })
              }
            />
          </div>
        )}
      </ListBody>
    </Screen>
  )
}

const NO_FILTERS: CustomerFilters = {}

/** The list that the address asks for. Of a view it waits for its filters: everybody is not what was asked for. */
function useListOfView() {
  const { t } = useI18n()
  const notify = useNotify()
  const navigate = useNavigate({ from: '/customers' })
  const address = useSearch({ from: '/app/customers' })
  const saved = useViews()
  const active = saved.data?.find((view) => view.id === address.view) ?? null
  const wanted = shownFilters(address, active)
  const customers = useCustomers(wanted)
  const leave = useEffectEvent(() => {
    notify.failed(t('views.gone'))
    void navigate({ search: { ...address, view: undefined }, replace: true })
  })
  const isGone = saved.data !== undefined && !saved.isFetching && address.view !== undefined && active === null
  useEffect(() => {
    if (isGone) leave()
  }, [isGone])
  const cannotTell = wanted === null && saved.error !== null
  return {
    views: saved.data ?? NO_VIEWS,
    active,
    wanted,
    customers: cannotTell
      ? { ...customers, isPending: false, error: saved.error, retry: () => void saved.refetch() }
      : customers,
  }
}

const NO_VIEWS: readonly CustomerView[] = []

function Count({ customers, isLong }: { customers: ReturnType<typeof useCustomers>; isLong: boolean }) {
  const { t } = useI18n()
  if (customers.isPending || customers.error) return '…'
  const n = customers.items.length
  const words = customers.hasMore ? t('customers.countMore', { n }) : isLong ? t('customers.countBest', { n }) : null
  return <span role="status">{words ?? t('customers.count', { n })}</span>
}

/** Under the last of many results: what brings whoever was not among them. */
function SearchEnd() {
  const { t } = useI18n()
  return <p className="px-4 py-6 text-center text-sm text-muted">{t('customers.searchEnd')}</p>
}

type NobodyProps = { filters: CustomerFilters; onChange: (filters: CustomerFilters) => void }

function Nobody({ filters, onChange }: NobodyProps) {
  const { t } = useI18n()
  if (filters.attention === 'doubts' && filters.q === undefined) {
    return (
      <EmptyState
        icon={CircleCheck}
        title={t('customers.emptyDoubts')}
        action={<Button onClick={() => onChange({})}>{t('customers.clearFilters')}</Button>}
      >
        {t('customers.emptyDoubtsHint')}
      </EmptyState>
    )
  }
  if (filters.q !== undefined || (isNarrowed(filters) && !isSameList(filters, RECOGNISED))) {
    return (
      <EmptyState
        icon={Search}
        title={
          filters.q === undefined ? t('customers.emptyFiltered') : t('customers.emptySearch', { query: filters.q })
        }
        action={
          isNarrowed(filters) && (
            <Button onClick={() => onChange({ q: filters.q })}>{t('customers.clearFilters')}</Button>
          )
        }
      >
        {filters.q !== undefined && t('customers.emptySearchHint')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Users}
      title={t(isNarrowed(filters) ? 'customers.emptyRecognised' : 'customers.empty')}
      action={
        <>
          <Link to="/sources" className={buttonClass('primary')}>
            {t('customers.connect')}
          </Link>
          <Link to="/import" className={buttonClass('secondary')}>
            {t('customers.importFile')}
          </Link>
          {isNarrowed(filters) && <Button onClick={() => onChange({})}>{t('customers.showAnonymous')}</Button>}
        </>
      }
    >
      {t('customers.emptyHint')}
    </EmptyState>
  )
}

/** `/` goes to the search box, `j` to the list; inside the list the table's own keys take over. */
function useListActions(box: React.RefObject<HTMLInputElement | null>, toList: () => void): void {
  const { t } = useI18n()
  const go = useRef(toList)
  go.current = toList
  useActions(
    useMemo(
      () => [
        {
          // The shell's id: here `/` means this list, not the palette.
          id: 'app.search',
          label: t('customers.focusSearch'),
          group: t('customers.group'),
          icon: Search,
          shortcut: '/',
          perform: () => box.current?.focus(),
        },
        {
          id: 'customers.list',
          label: t('customers.firstRow'),
          group: t('customers.group'),
          icon: ListEnd,
          shortcut: 'j',
          isHidden: true,
          perform: () => go.current(),
        },
      ],
      [t, box],
    ),
  )
}
