import { expect, test } from 'vitest'
import { type Import, judgeImport } from './import-rules.ts'

const edge = (from: string, to: string, more: Partial<Import> = {}): Import => ({
  from,
  to,
  kind: 'local',
  typeOnly: false,
  ...more,
})

test.each<[string, Import]>([
  [
    'a later folder opens an earlier one by its front door',
    edge('server/src/intake/a.ts', 'server/src/workspace/index.ts'),
  ],
  [
    'a capability opens another by its own front door',
    edge('server/src/intake/a.ts', 'server/src/platform/db/index.ts'),
  ],
  ['the kernel is open to all', edge('server/src/platform/db/a.ts', 'server/src/kernel/ids.ts')],
  [
    'inside a capability all is open',
    edge('server/src/customers/identity/a.ts', 'server/src/customers/identity/store/b.ts'),
  ],
  [
    'a file beside the capabilities is theirs to share',
    edge('server/src/channels/store/a.ts', 'server/src/channels/manifest.ts'),
  ],
  ['app.ts sees all, by front doors', edge('server/src/app.ts', 'server/src/customers/identity/index.ts')],
  [
    'the order inside a station is kept',
    edge('server/src/customers/identity/a.ts', 'server/src/customers/profiles/index.ts'),
  ],
  ['a test may look upward', edge('server/src/platform/jobs/a.db.test.ts', 'server/src/workspace/index.ts')],
  ['a test may use test helpers', edge('server/src/intake/a.test.ts', 'server/src/platform/postgres/testing.ts')],
  ['the web app opens the contract by its front door', edge('web/src/a.ts', 'contract/src/index.ts')],
  ['a tool builds the widget by its recipe', edge('tools/src/cli/a.ts', 'widget/build.ts')],
  ['a screen is made of its own files', edge('web/src/screens/home/a.tsx', 'web/src/screens/home/b.tsx')],
  ['a screen uses what stands outside', edge('web/src/screens/home/a.tsx', 'web/src/api/call.ts')],
  ['a style sheet is not a module', edge('web/src/main.tsx', 'ui/src/styles.css')],
  ['rules may use the kernel', edge('server/src/desk/sla/rules.ts', 'server/src/kernel/clock.ts')],
  ['rules may use other rules', edge('server/src/desk/sla/rules/a.ts', 'server/src/desk/sla/rules/b.ts')],
  [
    'rules may use types of anything',
    edge('server/src/desk/sla/rules.ts', 'server/src/desk/sla/store.ts', { typeOnly: true }),
  ],
  ['rules may parse telephone numbers', edge('server/src/desk/sla/rules.ts', 'libphonenumber-js/max', { kind: 'npm' })],
  [
    'rules may use a neighbour, which is then held pure too',
    edge('server/src/desk/sla/rules.ts', 'server/src/desk/sla/kinds.ts'),
  ],
  ['rules may hash', edge('server/src/desk/sla/rules.ts', 'crypto', { kind: 'core' })],
])('allowed: %s', (_rule, allowed) => expect(judgeImport(allowed)).toBeUndefined())

test.each<[string, Import, RegExp]>([
  [
    'an earlier folder never imports a later one',
    edge('server/src/intake/a.ts', 'server/src/customers/index.ts'),
    /intake comes before customers/,
  ],
  [
    'types travel no further upward than values',
    edge('server/src/intake/a.ts', 'server/src/customers/index.ts', { typeOnly: true }),
    /comes before/,
  ],
  [
    'past a border only index.ts is seen',
    edge('server/src/customers/identity/a.ts', 'server/src/platform/db/database.ts'),
    /database\.ts is private: import from server\/src\/platform\/db\/index\.ts/,
  ],
  [
    'a neighbour in the same station has a front door too',
    edge('server/src/platform/jobs/a.ts', 'server/src/platform/db/database.ts'),
    /is private/,
  ],
  [
    'the order inside a station binds',
    edge('server/src/customers/profiles/a.ts', 'server/src/customers/identity/index.ts'),
    /customers\/profiles comes before customers\/identity/,
  ],
  ['nobody imports the map', edge('server/src/intake/a.ts', 'server/src/flow.ts'), /sees all and is seen by none/],
  ['a new folder needs a place', edge('server/src/magic/a.ts', 'server/src/kernel/ids.ts'), /has no place in STATIONS/],
  [
    'a new capability of an ordered station needs a place',
    edge('server/src/customers/magic/a.ts', 'server/src/customers/profiles/index.ts'),
    /has no place in CAPABILITIES/,
  ],
  [
    'a screen does not know another screen',
    edge('web/src/screens/home/a.tsx', 'web/src/screens/customers/b.tsx'),
    /do not know each other/,
  ],
  ['the server does not know the web app', edge('server/src/app.ts', 'web/src/main.tsx'), /server may not import web/],
  ['a package has one front door', edge('web/src/a.ts', 'contract/src/route.ts'), /is private/],
  [
    'the server has front doors for tools, too',
    edge('tools/src/a.ts', 'server/src/platform/db/database.ts'),
    /is private/,
  ],
  [
    'the product does not use test helpers',
    edge('server/src/intake/a.ts', 'server/src/platform/postgres/testing.ts'),
    /only tests/,
  ],
  ['rules do not load', edge('server/src/desk/sla/rules.ts', 'server/src/desk/sla/store.ts'), /rules are pure/],
  [
    'rules do not ask a neighbouring folder',
    edge('server/src/desk/sla/rules.ts', 'server/src/desk/tasks/index.ts'),
    /rules are pure/,
  ],
  ['rules do not read files', edge('server/src/desk/sla/rules.ts', 'fs', { kind: 'core' }), /no Node module/],
  [
    'rules use no package with effects',
    edge('server/src/desk/sla/rules.ts', 'pg', { kind: 'npm' }),
    /not in PURE_PACKAGES/,
  ],
])('refused: %s', (_rule, refused, reason) => expect(judgeImport(refused)).toMatch(reason))
