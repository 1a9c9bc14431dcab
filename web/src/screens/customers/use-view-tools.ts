import { type CustomerView, ViewFilter } from '@hilo/contract'
import { type Action, useActions, useNotify } from '@hilo/ui'
import { Bookmark, BookmarkCheck, History, Link2, type LucideIcon, PencilLine, Trash2, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useViewChanges } from './api/views.ts'
import type { CustomerFilters } from './logic/filters.ts'
import { filtersOf, isEverybody, isSameList, RECOGNISED, toViewFilter } from './logic/views.ts'

/** A question that is open over the list. */
export type ViewQuestion = 'save' | 'rename' | 'history' | null

/** What the list shows, and the way to another. */
export interface ViewsProps {
  readonly views: readonly CustomerView[]
  readonly active: CustomerView | null
  /** Null while not known. */
  readonly filters: CustomerFilters | null
  /** Goes to a view, or with null to everybody. */
  readonly onShow: (viewId: string | null) => void
}

/** What can be done with views, once: for the buttons, the menu and the palette, where the shell adds opening them. */
export function useViewTools({ active, filters, onShow }: Omit<ViewsProps, 'views'>) {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const changes = useViewChanges(onShow)
  const [question, ask] = useState<ViewQuestion>(null)
  const copyLink = useCopyLink()
  const isEdited = active !== null && filters !== null && !isSameList(filters, filtersOf(active.filter))
  const canSave = canWrite && filters !== null && isView(filters) && (active === null || isEdited)
  const group = t('views.group')
  const tool = (id: string, icon: LucideIcon, label: string, perform: () => void): Action => ({
    ...{ id: `views.${id}`, icon, label, group, perform },
  })
  const saving = canSave
    ? [
        ...(active
          ? [
              tool('update', BookmarkCheck, t('views.update', { name: active.name || t('views.unnamed') }), () =>
                changes.update(active, toViewFilter(filters)),
              ),
            ]
          : []),
        tool('save', Bookmark, t(active ? 'views.saveNew' : 'views.save'), () => ask('save')),
        ...(active ? [tool('discard', Undo2, t('views.discard'), () => onShow(active.id))] : []),
      ]
    : []
  const ofActive = active
    ? [
        ...(canWrite ? [tool('rename', PencilLine, t('views.rename'), () => ask('rename'))] : []),
        tool('history', History, t('views.history'), () => ask('history')),
        tool('link', Link2, t('views.copyLink'), () => copyLink(active)),
        ...(canWrite ? [tool('delete', Trash2, t('views.delete'), () => void changes.remove(active))] : []),
      ]
    : []
  const all = [...saving, ...ofActive]
  // The actions are made anew at each rendering; what they say and do depends on these alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useActions(useMemo(() => all, [t, canWrite, active, filters]))
  return { saving, ofActive, question, ask, changes, isEdited, canWrite }
}

/** Whether these filters can be a view: they narrow more than the list does by itself, and they do not name one person. */
function isView(filters: CustomerFilters): boolean {
  return (
    !isEverybody(filters) && !isSameList(filters, RECOGNISED) && ViewFilter.safeParse(toViewFilter(filters)).success
  )
}

function useCopyLink() {
  const { t } = useI18n()
  const notify = useNotify()
  return (view: CustomerView) =>
    void navigator.clipboard
      .writeText(`${location.origin}/customers?view=${view.id}`)
      .then(() => notify.done(t('views.linkCopied')))
}
