import { switchWorkspace } from '@hilo/contract'
import { cx, Menu, type MenuEntry, useNotify } from '@hilo/ui'
import { ChevronsUpDown } from 'lucide-react'
import { call } from '../api/call.ts'
import { describeProblem } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from './link.tsx'
import { Logo } from './logo.tsx'

/** The brand one works for; with several, the way from one to another. */
export function WorkspaceMenu({ folded }: { folded: boolean }) {
  const { t } = useI18n()
  const notify = useNotify()
  const { workspace, workspaces } = useSession()
  const look = cx(
    'flex h-9 w-full min-w-0 items-center gap-2.5 rounded-md text-left',
    folded ? 'justify-center' : 'px-1.5',
  )
  const name = (
    <>
      <span className="flex size-7 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent">
        <Logo className="size-4.5" />
      </span>
      {!folded && <span className="min-w-0 flex-1 truncate text-sm font-semibold">{workspace.name}</span>}
    </>
  )
  if (workspaces.length < 2) {
    return (
      <Link to="/" aria-label={workspace.name} className={look}>
        {name}
      </Link>
    )
  }
  const choose = async (workspaceId: string) => {
    try {
      await call(switchWorkspace, { body: { workspaceId } })
      // Everything on screen belongs to the other brand: a fresh page is the honest change.
      location.assign('/')
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
  }
  const entries: readonly MenuEntry[] = [
    {
      kind: 'choice',
      id: 'workspaces',
      label: t('shell.workspaces'),
      value: workspace.id,
      options: workspaces.map((each) => ({ value: each.id, label: each.name })),
      onChoose: (id) => void choose(id),
    },
  ]
  return (
    <Menu
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={t('shell.workspaceMenu', { name: workspace.name })}
          className={cx(look, 'hover:bg-hover')}
        >
          {name}
          {!folded && <ChevronsUpDown aria-hidden className="size-4 text-faint" />}
        </button>
      }
    />
  )
}
