/** Each rule on one wrong file and on the right one beside it. */
import { expect, test } from 'vitest'
import type { Check } from '../check.ts'
import { findingsOf } from '../testing.ts'
import { definerFunctions } from './definer-functions.ts'
import { docComments } from './doc-comments.ts'
import { language } from './language.ts'
import { links } from './links.ts'
import { purity } from './purity.ts'
import { rowSecurity } from './row-security.ts'
import { sizes } from './sizes.ts'
import { sqlInStores } from './sql-in-stores.ts'
import { tableOwners } from './table-owners.ts'
import { words } from './words.ts'

const RULES = 'server/src/intake/rules.ts'
const SERVICE = 'server/src/intake/service.ts'
const STORE = 'server/src/intake/store.ts'
const MIGRATION = 'server/migrations/0001_a.sql'
const CREATE = 'CREATE TABLE cart (\n  workspace_id uuid NOT NULL\n);\n'
const GUARD = (table: string) =>
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;\nCREATE POLICY workspace ON ${table} USING (true);\n`
const lines = (count: number) => 'f()\n'.repeat(count)
const later = `${'TO'}${'DO'}`

test.each<[string, Check, string, string, string]>([
  ['rules do not read the clock', purity, RULES, 'export const now = () => Date.now()', 'Date.now'],
  ['rules do not make a date of now', purity, RULES, 'export const now = () => new Date()', 'new Date()'],
  ['rules do not roll dice', purity, RULES, 'export const dice = () => Math.random()', 'Math.random'],
  ['rules do not fetch', purity, RULES, "export const load = () => fetch('/')", 'no fetch'],
  ['rules do not log', purity, RULES, "export const log = () => console.log('a')", 'no console'],
  ['rules do not wait', purity, RULES, 'export const wait = async (a: Promise<void>) => { await a }', 'no await'],
  ['rules make no ids', purity, RULES, "import { newId } from '../kernel/ids.ts'\nexport const id = newId", 'no newId'],
  [
    'rules roll no dice of crypto',
    purity,
    RULES,
    "import { randomUUID } from 'node:crypto'\nexport const id = randomUUID",
    'randomUUID',
  ],
  ['web logic is pure', purity, 'web/src/home/logic/a.ts', 'export const now = () => Date.now()', 'Date.now'],
  ['SQL text belongs in a store', sqlInStores, SERVICE, "export const q = 'SELECT id FROM cart'", 'outside a store'],
  [
    'SQL in a template belongs in a store',
    sqlInStores,
    SERVICE,
    'export const q = (t: string) => `DELETE FROM $' + '{t} WHERE true`',
    'outside a store',
  ],
  [
    'what is given to query() is SQL',
    sqlInStores,
    SERVICE,
    "export const q = (tx: Tx) => tx.query({ text: 'vacuum' })",
    'outside a store',
  ],
  [
    'Kysely belongs in a store',
    sqlInStores,
    SERVICE,
    "export const q = (db: Db) => db.selectFrom('cart')",
    'outside a store',
  ],
  ['`as` is refused', language, SERVICE, 'export const a = JSON.parse("1") as number', 'no `as`'],
  ['the old form of `as` is refused', language, SERVICE, 'export const a = <number>JSON.parse("1")', 'no `as`'],
  ['errors of types are not silenced', language, SERVICE, `// @ts-${'ignore'}\nexport const a = 1`, 'suppression'],
  ['exports have names', language, SERVICE, 'export default 1', 'default export'],
  ['default functions count', language, SERVICE, 'export default function a() {}', 'default export'],
  ['accessors are functions', language, SERVICE, 'export const a = () => ({ get b() { return 1 } })', 'object literal'],
  ['classes are for errors', language, SERVICE, 'export class Manager {}', 'no class'],
  ['an exported function says what it does', docComments, SERVICE, 'export function a() {}', 'doc comment'],
  ['so does an exported arrow', docComments, SERVICE, 'export const a = () => 1', 'doc comment'],
  ['a file of 301 code lines is too long', sizes, SERVICE, `const f = () => 1\n${lines(300)}`, '301 code lines'],
  ['a function of 61 code lines is too long', sizes, SERVICE, `function a() {\n${lines(59)}}\n`, '61 code lines'],
  [
    'four levels are too deep',
    sizes,
    SERVICE,
    'for (;;) { if (a) { while (b) { try { c() } finally { d() } } } }',
    '4 levels',
  ],
  ['a promise needs an issue', words, SERVICE, `// ${later}: later\n`, 'without an issue'],
  ['no merge conflict is committed', words, SERVICE, `${'<'.repeat(7)} HEAD\n`, 'merge conflict'],
  ['a link leads somewhere', links, 'README.md', 'See [the plan](docs/plan.md).', 'dead link: docs/plan.md'],
  [
    'a page that a help text names exists',
    links,
    SERVICE,
    "export const HELP = 'see docs/nowhere.md'",
    'dead link: docs/nowhere.md',
  ],
  ['a table of a workspace is guarded', rowSecurity, MIGRATION, CREATE, 'table cart needs'],
])('refused: %s', async (_rule, check, file, text, reason) => {
  const findings = await findingsOf(check, { [file]: text })
  expect(findings).toHaveLength(1)
  expect(findings[0]).toContain(reason)
})

test.each<[string, Check, string, string]>([
  ['a line without braces is no level', sizes, SERVICE, 'for (;;) { if (a) { while (b) { for (;;) if (c) d() } } }'],
  [
    'overloads share a sentence',
    docComments,
    SERVICE,
    '/** Does. */\nexport function a(b: 1): 1\nexport function a(b: 2): 2\nexport function a(b: 1 | 2) { return b }\n',
  ],
  ['rules take the time as an argument', purity, RULES, 'export const day = (now: number) => new Date(now)'],
  ['rules may have a field called process', purity, RULES, 'export const a = (b: { process: 1 }) => b.process'],
  ['rules may hash', purity, RULES, "import { createHash } from 'node:crypto'\nexport const h = createHash"],
  ['a test of rules may read the clock', purity, 'server/src/intake/rules.test.ts', 'Date.now()'],
  ['SQL stands in store.ts', sqlInStores, STORE, "export const q = 'SELECT id FROM cart'"],
  ['SQL stands in store/', sqlInStores, 'server/src/intake/store/carts.ts', "export const q = 'SELECT id FROM cart'"],
  [
    'prose is not SQL',
    sqlInStores,
    SERVICE,
    "export const a = ['Select a cart from the list', 'Update your cart set']",
  ],
  [
    '`as const` and `satisfies` are fine',
    language,
    SERVICE,
    'export const a = [1] as const satisfies readonly number[]',
  ],
  ['`import as` is not a cast', language, SERVICE, "import { a as b } from './b.ts'\nexport { b as c }"],
  ['errors are classes', language, SERVICE, 'export class CartGone extends DomainError {}'],
  ['a configuration exports a default', language, 'vitest.config.ts', 'export default {}'],
  ['a test may cast', language, 'server/src/intake/a.test.ts', 'const a = JSON.parse("1") as number'],
  [
    'functions with a name inside a function count for themselves',
    sizes,
    SERVICE,
    `function a() {\n${`function b() {\n${lines(30)}}\n`.repeat(3)}}\n`,
  ],
  [
    'a sentence is enough, and a constant needs none',
    docComments,
    SERVICE,
    '/** Does. */\nexport function a() {}\nexport const B = 1\n',
  ],
  [
    'three levels are fine, an else-if is no further one',
    sizes,
    SERVICE,
    'for (;;) { if (a) { } else if (b) { } else if (c) { while (d) { e() } } }',
  ],
  ['a table without a function may be long', sizes, SERVICE, `export const a = [\n${'  1,\n'.repeat(400)}]\n`],
  ['comments and blank lines are free', sizes, SERVICE, `const f = () => 1\n${lines(299)}// why\n/** what */\n\n`],
  ['generated files may be long', sizes, 'server/src/a.generated.ts', lines(400)],
  ['a promise with an issue', words, SERVICE, `// ${later}(#12): later\n`],
  ['a link to a file that exists', links, 'README.md', 'See [this](README.md#top) and [that](https://example.com).'],
  ['a guarded table', rowSecurity, MIGRATION, CREATE + GUARD('cart')],
])('allowed: %s', async (_rule, check, file, text) => expect(await findingsOf(check, { [file]: text })).toEqual([]))

test('what rules import of their own folder must be pure as well', async () => {
  const tree = {
    [RULES]: "import { kinds } from './kinds.ts'\nimport type { Row } from './loader.ts'\nexport const a = kinds\n",
    'server/src/intake/kinds.ts': "import { start } from './start.ts'\nexport const kinds = start\n",
    'server/src/intake/start.ts': 'export const start = Date.now()\n',
    'server/src/intake/loader.ts': 'export const loaded = Date.now()\n',
  }
  expect(await findingsOf(purity, tree)).toEqual([
    expect.stringMatching(/^server\/src\/intake\/start\.ts:1 .*Date\.now/),
  ])
})

test('a partition is shut by itself: whoever names it meets no policy of its parent', async () => {
  const partition = 'CREATE TABLE cart_0 PARTITION OF cart DEFAULT;\n'
  const parent = CREATE + GUARD('cart')
  expect(await findingsOf(rowSecurity, { [MIGRATION]: parent + partition })).toHaveLength(1)
  const shut = 'ALTER TABLE cart_0 ENABLE ROW LEVEL SECURITY;\n'
  expect(await findingsOf(rowSecurity, { [MIGRATION]: parent + partition + shut })).toEqual([])
})

test('a function with its owner’s rights is closed to the public and finds no foreign table', async () => {
  const make = (path: string) =>
    `CREATE FUNCTION find() RETURNS uuid\n  SECURITY DEFINER SET search_path = ${path}\n  AS $$ SELECT 1 $$;\n`
  const revoke = 'REVOKE ALL ON FUNCTION find() FROM PUBLIC;\n'
  const findingsIn = (text: string) => findingsOf(definerFunctions, { [MIGRATION]: text })
  expect(await findingsIn(make('pg_catalog, public, pg_temp') + revoke)).toEqual([])
  expect(await findingsIn(make('pg_catalog, public, pg_temp'))).toEqual([expect.stringContaining('REVOKE')])
  expect(await findingsIn(make('pg_catalog, public') + revoke)).toEqual([expect.stringContaining('pg_temp')])
  expect(await findingsIn('CREATE FUNCTION plain() RETURNS uuid AS $$ SELECT 1 $$;\n')).toEqual([])
})

test('a table has one owner: who writes it keeps it, who reads it elsewhere is told', async () => {
  const tree = {
    [MIGRATION]: CREATE,
    'server/src/commerce/carts/store.ts': "export const a = 'INSERT INTO cart VALUES ($1)'\n",
    'server/src/desk/tasks/store.ts':
      "export const b = 'SELECT 1'\nexport const c = 'SELECT 1 FROM task t JOIN cart c ON true'\n",
  }
  expect(await findingsOf(tableOwners, tree)).toEqual([
    'server/src/desk/tasks/store.ts:2 table cart belongs to server/src/commerce/carts; server/src/desk/tasks asks its front door instead (or a reason in SHARED_TABLES)',
  ])
})

test('a table named through Kysely counts, a name of WITH and a store folder do not', async () => {
  const tree = {
    [MIGRATION]: `${CREATE}CREATE TABLE task (workspace_id uuid);\n`,
    'server/src/commerce/carts/store/write.ts': "export const a = (db: Db) => db.insertInto('cart')\n",
    'server/src/commerce/carts/store/read.ts': "export const a = (db: Db) => db.selectFrom('cart as c').selectAll()\n",
    'server/src/desk/tasks/store.ts': "export const b = 'WITH cart AS (SELECT 1) SELECT * FROM cart'\n",
  }
  expect(await findingsOf(tableOwners, tree)).toEqual([])
  const wrong = {
    ...tree,
    'server/src/desk/tasks/store.ts': "export const a = (db: Db) => db.selectFrom(['task as t', 'cart'])\n",
  }
  expect(await findingsOf(tableOwners, wrong)).toHaveLength(1)
})
