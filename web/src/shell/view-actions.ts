import { type Action, useActions } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import { Bookmark } from 'lucide-react'
import { useMemo } from 'react'
import { useCan } from '../api/session.ts'
import { useViews } from '../api/views.ts'
import { useI18n } from '../i18n/i18n.tsx'

/** Every saved view can be opened from every screen. @param isAsked whether somebody looks at the palette: until then nothing is fetched */
export function useViewActions(isAsked: boolean): void {
  const { t } = useI18n()
  const navigate = useNavigate()
  const canRead = useCan('customers:read')
  const { data } = useViews(canRead && isAsked)
  useActions(
    useMemo(
      () =>
        (data ?? []).map(
          ({ id, name }): Action => ({
            id: `views.open.${id}`,
            label: t('views.open', { name: name || t('views.unnamed') }),
            group: t('views.group'),
            icon: Bookmark,
            when: () => !isShown(id),
            perform: () => void navigate({ to: '/customers', search: { view: id } }),
          }),
        ),
      [data, t, navigate],
    ),
  )
}

/** Whether the address is that of the view already. */
function isShown(viewId: string): boolean {
  return location.pathname === '/customers' && new URLSearchParams(location.search).get('view') === viewId
}
