import {
  type CustomerView,
  createView,
  deleteView,
  listMembers,
  listViewVersions,
  restoreView,
  updateView,
  type ViewFilter,
} from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { usePages } from '../../../api/pages.ts'
import { describeProblem } from '../../../api/problem.ts'
import { VIEWS } from '../../../api/views.ts'
import { useI18n } from '../../../i18n/i18n.tsx'

/** More than a workspace usually has. */
const MANY = 200

/** Versions of a view, newest first. */
export function useViewVersions(viewId: string) {
  return usePages([...VIEWS, viewId, 'versions'], (cursor, signal) =>
    call(listViewVersions, { params: { viewId }, query: { cursor } }, { signal }),
  )
}

/** Names of members by their id. */
export function useMemberNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['members', 'names'],
    queryFn: async ({ signal }) => (await call(listMembers, { query: { limit: MANY } }, { signal })).items,
  })
  return new Map(data?.map((member) => [member.userId, member.name]))
}

/** What can be done to views; each offers to take itself back. @param show goes to a view, or with null to everybody */
export function useViewChanges(show: (viewId: string | null) => void) {
  const client = useQueryClient()
  const notify = useNotify()
  const { t } = useI18n()
  const keep = (view: CustomerView) =>
    client.setQueryData<CustomerView[]>(VIEWS, (views = []) =>
      [...views.filter(({ id }) => id !== view.id), view].sort((a, b) => (a.id < b.id ? -1 : 1)),
    )
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
    await client.invalidateQueries({ queryKey: VIEWS })
  }
  /** A view that was deleted is shown again; one that was changed changes where it is. */
  const bringBack = (viewId: string, version?: number) =>
    attempt(async () => {
      const view = await call(restoreView, { params: { viewId }, body: { version } })
      keep(view)
      if (version === undefined) show(viewId)
      notify.done(t('views.restored', { name: view.name }))
    })
  const remove = (view: CustomerView) =>
    attempt(async () => {
      const { id: viewId, version: expectedVersion, name } = view
      await call(deleteView, { params: { viewId }, body: { expectedVersion } })
      show(null)
      client.setQueryData<CustomerView[]>(VIEWS, (views = []) => views.filter(({ id }) => id !== viewId))
      notify.done(t('views.deleted', { name }), { undo: () => void bringBack(viewId) })
    })
  /** @throws ProblemError */
  const create = async (name: string, filter: ViewFilter) => {
    const view = await call(createView, { body: { name, filter } })
    keep(view)
    show(view.id)
    notify.done(t('views.created', { name: view.name }), { undo: () => void remove(view) })
  }
  /** @throws ProblemError */
  const change = async (before: CustomerView, to: { name?: string; filter?: ViewFilter }) => {
    const { id: viewId, version: expectedVersion } = before
    const view = await call(updateView, { params: { viewId }, body: { expectedVersion, ...to } })
    keep(view)
    notify.done(t('views.updated', { name: view.name }), { undo: () => void bringBack(viewId, before.version) })
  }
  return {
    create,
    rename: (view: CustomerView, name: string) => change(view, { name }),
    update: (view: CustomerView, filter: ViewFilter) =>
      attempt(async () => {
        await change(view, { filter })
        show(view.id)
      }),
    remove,
    goBack: bringBack,
  }
}
