import { cx, ShortcutsHelp } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { sessionQuery, useCan, useSession } from '../api/session.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { LiveProvider, useLive } from '../live/live.tsx'
import { Guide } from '../playbooks/guide.tsx'
import { isRailFolded, rememberRail } from '../preferences.ts'
import { useShellActions } from './actions.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Pending } from './fallbacks.tsx'
import { PasswordNotice } from './password-notice.tsx'
import { Rail } from './rail.tsx'
import { SearchPalette } from './search-palette.tsx'
import { TopBar } from './top-bar.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useViewActions } from './view-actions.ts'

/** The frame around all signed-in screens; leaves for the sign-in as soon as the session is over. */
export function Shell() {
  const { data: session } = useQuery(sessionQuery)
  const navigate = useNavigate()
  useEffect(() => {
    if (session === null) void navigate({ to: '/sign-in', search: { to: location.pathname + location.search } })
  }, [session, navigate])
  if (!session) return null
  return (
    <LiveProvider key={session.workspace.id} session={session}>
      <Frame />
    </LiveProvider>
  )
}

/** Keeps the connection open on screens that want nothing of their own, so that the indicator tells the truth. */
const SHARED_TOPICS = ['customers']
const NO_TOPICS: readonly string[] = []

function Frame() {
  const { t } = useI18n()
  const session = useSession()
  useLive(useCan('customers:read') ? SHARED_TOPICS : NO_TOPICS, () => undefined)
  const [folded, setFolded] = useState(isRailFolded)
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  useViewActions(paletteOpen)
  useKeptFocus()
  useShellActions({ openPalette: () => setPaletteOpen(true), openHelp: () => setHelpOpen(true) })
  const fold = () => {
    setFolded(!folded)
    rememberRail(!folded)
  }
  return (
    <div className="flex h-dvh flex-col bg-page md:flex-row">
      <a
        href="#content"
        className="absolute -top-20 left-2 z-50 rounded-md bg-accent px-3 py-2 text-sm text-on-accent focus:top-2"
      >
        {t('shell.skip')}
      </a>
      <Rail folded={folded} onFold={fold} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col md:py-2 md:pr-2 lg:order-2">
        <TopBar onSearch={() => setPaletteOpen(true)} onHelp={() => setHelpOpen(true)} />
        {!session.hasPassword && <PasswordNotice />}
        <main
          id="content"
          tabIndex={-1}
          className={cx(
            'min-h-0 min-w-0 flex-1 overflow-y-auto bg-surface outline-none max-md:border-t max-md:border-line',
            'md:rounded-xl md:border md:border-line md:shadow-card',
          )}
        >
          <Suspense fallback={<Pending />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Guide />
      <BottomBar />
      <SearchPalette open={paletteOpen} onOpenChange={setPaletteOpen} />
      <ShortcutsHelp
        open={helpOpen}
        onOpenChange={setHelpOpen}
        more={{
          heading: t('shell.groupTables'),
          keys: [
            { keys: 'j', label: t('shell.keyDown') },
            { keys: 'k', label: t('shell.keyUp') },
            { keys: 'enter', label: t('shell.keyOpen') },
            { keys: 'x', label: t('shell.keySelect') },
          ],
        }}
      />
    </div>
  )
}
