import type { CustomerView, ViewVersion } from '@hilo/contract'
import { Badge, Button, Dialog, RelativeTime } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { useMemberNames, useViewVersions } from './api/views.ts'
import { describeFilters } from './filter-words.ts'
import { filtersOf } from './logic/views.ts'

type ViewHistoryProps = {
  view: CustomerView
  /** Absent for those who may only look. */
  onGoBack: ((version: number) => void) | null
  onClose: () => void
}

/** Who made what of a view, and the way back. */
export function ViewHistory({ view, onGoBack, onClose }: ViewHistoryProps) {
  const { t } = useI18n()
  const versions = useViewVersions(view.id)
  const names = useMemberNames()
  return (
    <Dialog
      open
      size="md"
      onOpenChange={onClose}
      title={t('views.historyTitle', { name: view.name })}
      description={t('views.historyHint')}
    >
      <ListBody pages={versions} rows={3} empty={null}>
        {(items, more) => (
          <>
            <ol className="divide-y divide-line">
              {items.map((item) => (
                <li key={item.version} className="flex items-center justify-between gap-3 py-2.5">
                  <Version item={item} who={whoOf(item.by, names)} />
                  {item.version === view.version && <Badge tone="accent">{t('views.present')}</Badge>}
                  {item.version !== view.version && item.view && onGoBack && (
                    <Button size="sm" onClick={() => onGoBack(item.version)}>
                      {t('views.goBack')}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
            {more}
          </>
        )}
      </ListBody>
    </Dialog>
  )

  function whoOf(by: string | null, known: ReadonlyMap<string, string>): string {
    return by === null ? t('views.program') : (known.get(by) ?? t('views.formerMember'))
  }
}

function Version({ item, who }: { item: ViewVersion; who: string }) {
  const { t } = useI18n()
  return (
    <div className="min-w-0">
      <p className="truncate text-sm">
        {item.view ? (
          <>
            <span className="font-medium">{item.view.name}</span>
            <span className="text-muted"> · {describeFilters(filtersOf(item.view.filter), t)}</span>
          </>
        ) : (
          <span className="text-muted">{t('views.versionDeleted')}</span>
        )}
      </p>
      <p className="text-xs text-muted">
        {who} · <RelativeTime at={Date.parse(item.at)} />
      </p>
    </div>
  )
}
