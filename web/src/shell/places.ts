import type { GrantedScope } from '@hilo/contract'
import { useLocation } from '@tanstack/react-router'
import {
  Fingerprint,
  GraduationCap,
  House,
  type LucideIcon,
  Plug,
  ScrollText,
  Settings,
  Spool,
  TrendingUp,
  Upload,
  Users,
} from 'lucide-react'
import { useMemo } from 'react'
import { useSession } from '../api/session.ts'
import type { MessageKey } from '../i18n/i18n.tsx'

/** A place of the main navigation. */
export interface Place {
  readonly id: string
  readonly to:
    | '/'
    | '/customers'
    | '/channels'
    | '/progress'
    | '/identity'
    | '/sources'
    | '/import'
    | '/playbooks'
    | '/settings'
    | '/audit-log'
  readonly label: Extract<MessageKey, `shell.${string}`> &
    (
      | 'shell.home'
      | 'shell.customers'
      | 'shell.channels'
      | 'shell.progress'
      | 'shell.identity'
      | 'shell.playbooks'
      | 'shell.sources'
      | 'shell.import'
      | 'shell.settings'
      | 'shell.auditLog'
    )
  readonly icon: LucideIcon
  readonly shortcut: string
  /** Where screens stand that belong to the place and not under its address. */
  readonly also?: string
  /** Who may not do this does not see the place. */
  readonly scope: GrantedScope | null
}

const PLACES: readonly Place[] = [
  { id: 'home', to: '/', label: 'shell.home', icon: House, shortcut: 'g h', scope: 'customers:read' },
  {
    id: 'customers',
    to: '/customers',
    label: 'shell.customers',
    icon: Users,
    shortcut: 'g c',
    also: '/duplicates',
    scope: 'customers:read',
  },
  { id: 'channels', to: '/channels', label: 'shell.channels', icon: Spool, shortcut: 'g n', scope: 'sources:read' },
  { id: 'sources', to: '/sources', label: 'shell.sources', icon: Plug, shortcut: 'g f', scope: 'sources:read' },
  { id: 'import', to: '/import', label: 'shell.import', icon: Upload, shortcut: 'g i', scope: 'imports:write' },
  {
    id: 'progress',
    to: '/progress',
    label: 'shell.progress',
    icon: TrendingUp,
    shortcut: 'g r',
    scope: 'customers:read',
  },
  {
    id: 'identity',
    to: '/identity',
    label: 'shell.identity',
    icon: Fingerprint,
    shortcut: 'g q',
    scope: 'customers:read',
  },
  {
    id: 'playbooks',
    to: '/playbooks',
    label: 'shell.playbooks',
    icon: GraduationCap,
    shortcut: 'g p',
    scope: 'customers:read',
  },
  { id: 'settings', to: '/settings', label: 'shell.settings', icon: Settings, shortcut: 'g s', scope: null },
  { id: 'auditLog', to: '/audit-log', label: 'shell.auditLog', icon: ScrollText, shortcut: 'g a', scope: 'audit:read' },
]

/** For the link to a place while one is at a screen of it that stands elsewhere: the router marks only what is under its address. */
export function useMarkFor(): (place: Place) => { 'data-status': 'active'; 'aria-current': 'true' } | undefined {
  const path = useLocation({ select: ({ pathname }) => pathname })
  return ({ also }) =>
    also !== undefined && path.startsWith(also) ? { 'data-status': 'active', 'aria-current': 'true' } : undefined
}

/** The places that the signed-in person may go to, in their order. */
export function usePlaces(): readonly Place[] {
  const { scopes } = useSession()
  return useMemo(() => PLACES.filter((place) => place.scope === null || scopes.includes(place.scope)), [scopes])
}
