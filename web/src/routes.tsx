/** Every address of the app. A screen is one lazy line here and one folder under `screens/`. */
import { ProgressFigure } from '@hilo/contract'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { sessionQuery } from './api/session.ts'
import { NotFound } from './shell/fallbacks.tsx'

/** The router reads `true` and `612` in an address as what they are in JSON: here they are texts. */
const SearchText = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)])

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // `to`: where the reader wanted to go.
  validateSearch: z.object({ to: z.string().startsWith('/').optional() }),
  component: lazyRouteComponent(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
})

const link = createRoute({
  getParentRoute: () => root,
  path: '/link',
  component: lazyRouteComponent(() => import('./screens/sign-in/link-screen.tsx'), 'LinkScreen'),
})

/** The signed-in part: frame, live connection, actions. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery)
    if (session === null) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
})

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/home/home-screen.tsx'), 'HomeScreen'),
})

const customers = createRoute({
  getParentRoute: () => app,
  path: '/customers',
  // Filters beside `view` stand in the place of the view's own.
  validateSearch: z.object({
    view: z.uuid().optional().catch(undefined),
    q: SearchText.optional().catch(undefined),
    channel: z.string().optional().catch(undefined),
    recognised: SearchText.pipe(z.enum(['true', 'false', 'any']))
      .optional()
      .catch(undefined),
    hasOrders: SearchText.pipe(z.enum(['true', 'false']))
      .optional()
      .catch(undefined),
    seen: z.enum(['day', 'week', 'month', 'quarter']).optional(),
    attention: z.enum(['doubts']).optional(),
  }),
  // Who is in doubt stands in the review queue; links to where they stood before lead there.
  beforeLoad: ({ search }) => {
    if (search.attention === 'doubts' && search.view === undefined)
      throw redirect({ to: '/duplicates', search: { kind: 'shared', ...(search.q && { q: search.q }) } })
  },
  component: lazyRouteComponent(() => import('./screens/customers/customers-screen.tsx'), 'CustomersScreen'),
})

const customer = createRoute({
  getParentRoute: () => app,
  path: '/customers/$customerId',
  component: lazyRouteComponent(() => import('./screens/customer/customer-screen.tsx'), 'CustomerScreen'),
})

const duplicates = createRoute({
  getParentRoute: () => app,
  path: '/duplicates',
  // `pair`: the ids of both, as `logic/queue.ts` writes them.
  validateSearch: z.object({
    pair: z.string().optional().catch(undefined),
    kind: z.enum(['alike', 'shared']).optional().catch(undefined),
    q: SearchText.optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./screens/duplicates/duplicates-screen.tsx'), 'DuplicatesScreen'),
})

const channels = createRoute({
  getParentRoute: () => app,
  path: '/channels',
  component: lazyRouteComponent(() => import('./screens/channels/channels-screen.tsx'), 'ChannelsScreen'),
})

const channel = createRoute({
  getParentRoute: () => app,
  path: '/channels/$sourceId',
  // `look`: at what linking or isolating it would change.
  validateSearch: z.object({ look: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./screens/channels/channel-screen.tsx'), 'ChannelScreen'),
})

const identity = createRoute({
  getParentRoute: () => app,
  path: '/identity',
  component: lazyRouteComponent(() => import('./screens/identity/identity-screen.tsx'), 'IdentityScreen'),
})

const progress = createRoute({
  getParentRoute: () => app,
  path: '/progress',
  validateSearch: z.object({ figure: ProgressFigure.optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./screens/progress/progress-screen.tsx'), 'ProgressScreen'),
})

const sources = createRoute({
  getParentRoute: () => app,
  path: '/sources',
  component: lazyRouteComponent(() => import('./screens/sources/sources-screen.tsx'), 'SourcesScreen'),
})

const rejectedEvents = createRoute({
  getParentRoute: () => app,
  path: '/sources/rejected',
  component: lazyRouteComponent(() => import('./screens/sources/rejected-screen.tsx'), 'RejectedScreen'),
})

const source = createRoute({
  getParentRoute: () => app,
  path: '/sources/$sourceId',
  component: lazyRouteComponent(() => import('./screens/sources/source-screen.tsx'), 'SourceScreen'),
})

const importing = createRoute({
  getParentRoute: () => app,
  path: '/import',
  // `file`: handed in, to be looked at; `run`: on its way or done.
  validateSearch: z.object({ file: z.uuid().optional(), run: z.uuid().optional() }),
  component: lazyRouteComponent(() => import('./screens/import/import-screen.tsx'), 'ImportScreen'),
})

const playbooks = createRoute({
  getParentRoute: () => app,
  path: '/playbooks',
  validateSearch: z.object({ tab: z.enum(['team']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./screens/playbooks/playbooks-screen.tsx'), 'PlaybooksScreen'),
})

const playbook = createRoute({
  getParentRoute: () => app,
  path: '/playbooks/$playbookId',
  component: lazyRouteComponent(() => import('./screens/playbooks/playbook-screen.tsx'), 'PlaybookScreen'),
})

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/settings-screen.tsx'), 'SettingsScreen'),
})

const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/account' })
  },
})

const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('./screens/settings/account.tsx'), 'AccountSettings'),
})

const security = createRoute({
  getParentRoute: () => settings,
  path: '/security',
  component: lazyRouteComponent(() => import('./screens/settings/security.tsx'), 'SecuritySettings'),
})

const workspace = createRoute({
  getParentRoute: () => settings,
  path: '/workspace',
  component: lazyRouteComponent(() => import('./screens/settings/workspace.tsx'), 'WorkspaceSettings'),
})

const identityRules = createRoute({
  getParentRoute: () => settings,
  path: '/identity',
  component: lazyRouteComponent(() => import('./screens/settings/identity/identity-settings.tsx'), 'IdentitySettings'),
})

const matchModel = createRoute({
  getParentRoute: () => settings,
  path: '/model',
  component: lazyRouteComponent(() => import('./screens/settings/model/model-settings.tsx'), 'ModelSettings'),
})

const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('./screens/settings/members.tsx'), 'MembersSettings'),
})

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./screens/settings/api-keys.tsx'), 'ApiKeysSettings'),
})

const locations = createRoute({
  getParentRoute: () => settings,
  path: '/locations',
  component: lazyRouteComponent(() => import('./screens/settings/locations.tsx'), 'LocationsSettings'),
})

const auditLog = createRoute({
  getParentRoute: () => app,
  path: '/audit-log',
  validateSearch: z.object({
    actor: z.string().optional(),
    area: z.string().optional(),
    period: z.enum(['today', 'last7', 'last30']).optional(),
  }),
  component: lazyRouteComponent(() => import('./screens/audit-log/audit-log-screen.tsx'), 'AuditLogScreen'),
})

/** Every component of the kit in every state: for those who build it, so only on the development server. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: '/__gallery',
  component: import.meta.env.DEV
    ? lazyRouteComponent(() => import('./screens/gallery/gallery-screen.tsx'), 'GalleryScreen')
    : NotFound,
})

/** The tree of all addresses. */
export const routeTree = root.addChildren([
  signIn,
  link,
  gallery,
  app.addChildren([
    home,
    customers,
    customer,
    duplicates,
    identity,
    channels,
    channel,
    progress,
    sources,
    rejectedEvents,
    source,
    importing,
    playbooks,
    playbook,
    auditLog,
    settings.addChildren([
      settingsIndex,
      account,
      security,
      workspace,
      identityRules,
      matchModel,
      members,
      apiKeys,
      locations,
    ]),
  ]),
])
