/**
 * The house: which folder may import from which. Edit these lists when a folder is added; the check `imports` reads nothing else.
 * A folder imports only from those named before it, and only through their front door `index.ts`.
 */

/** npm workspaces, and the other workspaces each may import. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  sdk: ['contract'],
  ui: ['contract'],
  widget: [],
  server: ['contract'],
  web: ['contract', 'sdk', 'ui'],
  demo: ['contract', 'sdk', 'ui', 'widget'],
  bench: ['contract', 'sdk', 'server', 'demo'],
  tools: ['contract', 'sdk', 'widget', 'server', 'demo', 'bench'],
  e2e: ['contract', 'sdk', 'server', 'demo', 'widget', 'tools'],
}

/** Files by which a workspace may be entered from another one: its front door, its public types, its command, the recipe by which it is built. */
export const PACKAGE_DOORS: readonly string[] = ['src/index.ts', 'src/types.ts', 'src/main.ts', 'build.ts']

/** Folders of `server/src`, in the order in which data flows. */
export const STATIONS: readonly string[] = [
  'kernel',
  'platform',
  'workspace',
  'channels',
  'intake',
  'customers',
  'delivery',
  'engagement',
  'commerce',
  'desk',
  'measure',
]

/** The order inside a station. A station that is not named here orders itself; cycles are refused all the same. */
export const CAPABILITIES: Readonly<Record<string, readonly string[]>> = {
  customers: [
    'profiles',
    'timeline',
    'consent',
    'identity',
    'identity-health',
    'matching',
    'duplicates',
    'models',
    'regroups',
    'search',
    'overview',
    'record',
    'privacy',
    'views',
  ],
}

/** Folders whose children do not know each other: what two of them need moves out to where both may see it. */
export const APART: readonly string[] = ['web/src/screens', 'server/src/channels']

/** Stations whose files are all open: pure words that everybody uses. */
export const OPEN_STATIONS: readonly string[] = ['kernel']

/** npm packages without clock, random or I/O, which rules may use. */
export const PURE_PACKAGES: readonly string[] = ['email-addresses', 'ipaddr.js', 'libphonenumber-js', 'zod']

/** Node's modules that rules may use, and the names in them that only compute. */
export const PURE_NODE_NAMES: Readonly<Record<string, readonly string[]>> = {
  crypto: ['createHash', 'hash', 'timingSafeEqual'],
  net: ['BlockList', 'isIP', 'isIPv4', 'isIPv6'],
}

/** Where SQL may stand beside store files (beginnings of paths): the database machinery itself, and what measures or generates from it. */
export const SQL_PLACES: readonly string[] = [
  'server/src/platform/db/',
  'server/src/platform/postgres/',
  'server/src/platform/jobs/migrate.ts',
  'server/migrations/',
  'tools/src/generate/',
  'bench/',
]

/** Tables that a second folder may name, and why. Keep it short: the better answer is a function of the owner. */
export const SHARED_TABLES: readonly SharedTable[] = []

/** One entry of `SHARED_TABLES`. */
export interface SharedTable {
  readonly table: string
  readonly folder: string
  readonly reason: string
}
