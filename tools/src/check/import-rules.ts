/** Which import is allowed: a pure decision over two paths and the lists in `house.ts`. */

import { isTest } from './files.ts'
import {
  APART,
  CAPABILITIES,
  OPEN_STATIONS,
  PACKAGE_DOORS,
  PACKAGES,
  PURE_NODE_NAMES,
  PURE_PACKAGES,
  STATIONS,
} from './house.ts'

/** One import statement, resolved. */
export interface Import {
  readonly from: string
  /** A path from the root, or the name of a Node module or npm package. */
  readonly to: string
  readonly kind: 'local' | 'core' | 'npm'
  readonly typeOnly: boolean
}

/** Where a file lives. `station` and `capability` are set only inside the server. */
interface Place {
  readonly file: string
  readonly pack: string
  readonly station: string | undefined
  readonly capability: string | undefined
}

/**
 * Why `edge` is not allowed; undefined when it is. The first reason wins.
 * @param mustBePure whether the importing file is rules, or something that rules import
 */
export function judgeImport(edge: Import, mustBePure = isRules(edge.from)): string | undefined {
  const impure = mustBePure ? judgePurity(edge) : undefined
  return impure ?? (edge.kind === 'local' ? judgePlace(edge) : undefined)
}

/** Whether `file` decides without clock, random and I/O. */
export function isRules(file: string): boolean {
  return /(^|\/)(rules\.ts|rules\/[^/]+\.ts)$/.test(file) && !isTest(file)
}

function judgePurity({ from, to, kind, typeOnly }: Import): string | undefined {
  if (typeOnly) return undefined
  if (kind === 'core') return PURE_NODE_NAMES[to] ? undefined : `rules are pure: no Node module (${to})`
  if (kind === 'npm') {
    return PURE_PACKAGES.some((name) => to === name || to.startsWith(`${name}/`))
      ? undefined
      : `rules are pure: the package ${to} is not in PURE_PACKAGES (tools/src/check/house.ts)`
  }
  if (isRules(to) || to.startsWith('server/src/kernel/') || to.startsWith('contract/')) return undefined
  if (isPureNeighbour(from, to)) return undefined
  return `rules are pure: only kernel, contract and pure files of the same folder may be imported, not ${to}`
}

/** Rules may lean on files of their own folder, which are then held pure as well; never on those whose work is effects. */
export function isPureNeighbour(from: string, to: string): boolean {
  const [a, b] = [placeOf(from), placeOf(to)]
  const isNear = a.pack === b.pack && a.station === b.station && a.capability === b.capability
  return isNear && !/(^|\/)(index|store|service|routes|handlers|stage|main|app|flow)\.tsx?$|\/store\//.test(to)
}

function judgePlace({ from, to }: Import): string | undefined {
  if (!/\.tsx?$/.test(to)) return undefined
  const source = placeOf(from)
  const target = placeOf(to)
  if (isTestingDoor(to)) return isTest(from) ? undefined : `only tests may import ${to}`
  if (source.pack !== target.pack) return judgePackages(source, target)
  const parted = APART.find((folder) => areSiblings(folder, from, to))
  if (parted !== undefined) return `the folders in ${parted} do not know each other: move what both need out`
  if (source.pack !== 'server') return undefined
  const order = isTest(from) ? undefined : (judgeStations(source, target) ?? judgeCapabilities(source, target))
  return order ?? judgeDoor(source, target)
}

/** Whether the two lie in different folders of `parent`. */
function areSiblings(parent: string, from: string, to: string): boolean {
  const [a = '', b = ''] = [from, to].map((file) =>
    file.startsWith(`${parent}/`) ? file.slice(parent.length + 1) : '',
  )
  return a.includes('/') && b.includes('/') && a.split('/')[0] !== b.split('/')[0]
}

function judgePackages(source: Place, target: Place): string | undefined {
  const allowed = PACKAGES[source.pack]
  if (allowed === undefined) return source.pack === '' ? undefined : unlisted(source.pack, 'PACKAGES')
  if (!allowed.includes(target.pack)) return `${source.pack} may not import ${target.pack}`
  if (target.pack === 'server') return judgeDoor(source, target)
  const isDoor = PACKAGE_DOORS.some((door) => target.file === `${target.pack}/${door}`)
  return isDoor ? undefined : closed(target.file, `${target.pack}/src/index.ts`)
}

function judgeStations(source: Place, target: Place): string | undefined {
  if (source.station === undefined) return undefined
  if (target.station === undefined) {
    return `${target.file} sees all and is seen by none: hand what you need in as an argument, or register a value in flow.ts`
  }
  for (const station of [source.station, target.station]) {
    if (!STATIONS.includes(station)) return unlisted(`server/src/${station}`, 'STATIONS')
  }
  if (STATIONS.indexOf(target.station) <= STATIONS.indexOf(source.station)) return undefined
  return `${source.station} comes before ${target.station}: register a value in flow.ts or app.ts instead of importing upward`
}

function judgeCapabilities(source: Place, target: Place): string | undefined {
  const { station } = source
  if (station === undefined || station !== target.station) return undefined
  const order = CAPABILITIES[station]
  if (order === undefined || source.capability === undefined || target.capability === undefined) return undefined
  for (const capability of [source.capability, target.capability]) {
    if (!order.includes(capability)) return unlisted(`server/src/${station}/${capability}`, 'CAPABILITIES')
  }
  if (order.indexOf(target.capability) <= order.indexOf(source.capability)) return undefined
  return `${station}/${source.capability} comes before ${station}/${target.capability}`
}

/** Past a folder's border only its `index.ts` is to be seen. */
function judgeDoor(source: Place, target: Place): string | undefined {
  const { station, capability } = target
  if (station === undefined || OPEN_STATIONS.includes(station)) return undefined
  const sameStation = source.pack === 'server' && source.station === station
  if (sameStation && (capability === undefined || capability === source.capability)) return undefined
  const home = `server/src/${station}`
  if (isIndex(target.file, home)) return undefined
  const door = capability === undefined ? home : `${home}/${capability}`
  return isIndex(target.file, door) ? undefined : closed(target.file, `${door}/index.ts`)
}

function placeOf(file: string): Place {
  const [pack = '', src, station, ...rest] = file.split('/')
  const inServer = pack === 'server' && src === 'src' && rest.length > 0
  return {
    file,
    pack: file.includes('/') ? pack : '',
    station: inServer ? station : undefined,
    capability: inServer && rest.length > 1 ? rest[0] : undefined,
  }
}

function isTestingDoor(file: string): boolean {
  return isTest(file) && !/\.(test|e2e)\.tsx?$/.test(file) && !file.startsWith('e2e/')
}

function isIndex(file: string, folder: string): boolean {
  return file === `${folder}/index.ts` || file === `${folder}/index.tsx`
}

function closed(file: string, door: string): string {
  return `${file} is private: import from ${door}`
}

function unlisted(folder: string, list: string): string {
  return `${folder} has no place in ${list} (tools/src/check/house.ts): add it there`
}
