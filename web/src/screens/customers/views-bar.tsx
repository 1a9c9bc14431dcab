import type { CustomerView } from '@hilo/contract'
import { Button, cx, IconButton, Menu } from '@hilo/ui'
import { Bookmark, ChevronDown, Ellipsis, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { describeFilters } from './filter-words.ts'
import { filtersOf, isSameList, RECOGNISED, toViewFilter } from './logic/views.ts'
import { useViewTools, type ViewsProps } from './use-view-tools.ts'
import { ViewHistory } from './view-history.tsx'
import { ViewNameDialog } from './view-name-dialog.tsx'

type Tools = ReturnType<typeof useViewTools>

/** The saved views over the list: everybody first, then as they were made; what can be done with the chosen one; saving. */
export function ViewsBar(props: ViewsProps) {
  const { t } = useI18n()
  const { views, active, filters } = props
  const tools = useViewTools(props)
  // Of Hilo's own two, any filters but those of the first belong to everybody.
  const isOwn = active === null && filters !== null
  const own = isOwn ? (isSameList(filters, RECOGNISED) ? 'recognised' : 'all') : null
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-4 py-1">
        <nav aria-label={t('views.label')} className="-mx-1 min-w-0 flex-1 overflow-x-auto px-1">
          <ul className="flex w-max items-center gap-1 py-1">
            <Tab view="recognised" isActive={own === 'recognised'} tools={tools} />
            <Tab view="all" isActive={own === 'all'} tools={tools} />
            {views.map((view) => (
              <Tab key={view.id} view={view} isActive={view.id === active?.id} tools={tools} />
            ))}
          </ul>
        </nav>
        <SaveButton tools={tools} />
      </div>
      {active && active.unreadable.length > 0 && <Unreadable names={active.unreadable} />}
      <Questions {...props} tools={tools} />
    </>
  )
}

/** `recognised`, `all`: the two that every list has. */
type TabProps = { view: CustomerView | 'recognised' | 'all'; isActive: boolean; tools: Tools }

function Tab({ view: given, isActive, tools }: TabProps) {
  const { t } = useI18n()
  const view = typeof given === 'string' ? null : given
  const own = given === 'all' ? ({ recognised: 'any' } as const) : {}
  const item = useRef<HTMLLIElement>(null)
  const isSaving = tools.saving.length > 0
  // Again when the button to save takes its room: on a phone the tab would be behind it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: isSaving is no input, it changes the room there is
  useEffect(() => {
    if (isActive) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isActive, isSaving])
  return (
    <li ref={item} className={cx('flex items-center rounded-full', isActive && 'bg-pressed')}>
      <Link
        to="/customers"
        search={view ? { view: view.id } : own}
        // Of a view that is being changed the address holds more than the link.
        activeOptions={{ exact: true, includeSearch: true }}
        aria-current={isActive ? 'page' : undefined}
        title={view ? describeFilters(filtersOf(view.filter), t) : undefined}
        className={cx(
          'flex h-7 max-w-60 items-center gap-1.5 rounded-full text-sm font-medium whitespace-nowrap pointer-coarse:h-9',
          isActive ? 'text-ink' : 'text-muted hover:bg-hover hover:text-ink',
          isActive && view ? 'pr-1 pl-3' : 'px-3',
        )}
      >
        <span className="truncate">
          {view ? view.name || t('views.unnamed') : t(given === 'all' ? 'views.all' : 'views.recognised')}
        </span>
        {isActive && tools.isEdited && (
          <span className="size-1.5 shrink-0 rounded-full bg-accent">
            <span className="sr-only">{t('views.edited')}</span>
          </span>
        )}
      </Link>
      {isActive && view && <ViewMenu view={view} tools={tools} />}
    </li>
  )
}

function ViewMenu({ view, tools }: { view: CustomerView; tools: Tools }) {
  const { t } = useI18n()
  return (
    <Menu
      trigger={
        <IconButton
          icon={Ellipsis}
          size="sm"
          className="rounded-full!"
          label={t('views.menuOf', { name: view.name || t('views.unnamed') })}
        />
      }
      entries={tools.ofActive.map((action) => ({
        ...action,
        kind: 'item' as const,
        danger: action.id === 'views.delete',
      }))}
    />
  )
}

/** One click for a new view; a choice where the filters began as a view's. */
function SaveButton({ tools }: { tools: Tools }) {
  const [first, ...others] = tools.saving
  if (!first) return null
  if (others.length === 0)
    return (
      <Button size="sm" icon={Bookmark} onClick={first.perform}>
        <SaveWords />
      </Button>
    )
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm" icon={Bookmark}>
          <SaveWords />
          <ChevronDown aria-hidden className="-mr-1 size-3.5 opacity-75" />
        </Button>
      }
      entries={tools.saving.map((action) => ({ ...action, kind: 'item' as const }))}
    />
  )
}

/** A phone needs the room for the views. */
function SaveWords() {
  const { t } = useI18n()
  return (
    <>
      <span className="max-sm:hidden">{t('views.save')}</span>
      <span className="sm:hidden">{t('common.save')}</span>
    </>
  )
}

function Unreadable({ names }: { names: readonly string[] }) {
  const { t } = useI18n()
  return (
    <p role="status" className="flex items-start gap-2 bg-warning-soft px-4 py-2 text-sm text-warning-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      {t('views.unreadable', { names: names.join(', ') })}
    </p>
  )
}

function Questions({ active, filters, tools }: ViewsProps & { tools: Tools }) {
  const { t } = useI18n()
  const { question, ask, changes, canWrite } = tools
  const close = () => ask(null)
  if (question === 'save' && filters)
    return (
      <ViewNameDialog
        title={t('views.saveTitle')}
        description={t('views.saveHint', { filters: describeFilters(filters, t) })}
        initial=""
        onSave={(name) => changes.create(name, toViewFilter(filters))}
        onClose={close}
      />
    )
  if (question === 'rename' && active)
    return (
      <ViewNameDialog
        title={t('views.renameTitle')}
        initial={active.name}
        onSave={(name) => changes.rename(active, name)}
        onClose={close}
      />
    )
  if (question === 'history' && active)
    return (
      <ViewHistory
        view={active}
        onGoBack={canWrite ? (version) => void changes.goBack(active.id, version) : null}
        onClose={close}
      />
    )
  return null
}
