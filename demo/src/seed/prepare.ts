/** What must stand before the history is told: the brand's name, its stores, its saved views, its sources with their keys. */
import {
  createLocation,
  createSource,
  createView,
  type LocationInput,
  listLocations,
  listSources,
  listViews,
  rotateSourceKey,
  unlinkChannel,
  updateSettings,
  type ViewFilter,
} from '@hilo/contract'
import { BRAND_NAME, SOURCES, type SourcePlan, STORES, type Store, TIMEZONE } from '../generator/index.ts'
import type { Api } from './api.ts'
import type { DemoState } from './state.ts'

/** Names the workspace after the brand. Safe to run twice. */
export async function prepareSettings(api: Api): Promise<void> {
  const body = { name: BRAND_NAME, country: 'ES', timeZone: TIMEZONE, currency: 'EUR' }
  await api.call(updateSettings, { body })
}

/** Creates the stores that are missing, known by their code. Safe to run twice. */
export async function prepareLocations(api: Api): Promise<void> {
  const { items } = await api.call(listLocations, { query: { limit: '200', archived: 'true' } })
  const { items: open } = await api.call(listLocations, { query: { limit: '200' } })
  const codes = new Set([...items, ...open].map((location) => location.code))
  for (const store of STORES) {
    const body = locationOf(store)
    if (!codes.has(body.code)) await api.call(createLocation, { body })
  }
}

const VIEWS: readonly { readonly name: string; readonly filter: ViewFilter }[] = [
  { name: 'Compradores recientes', filter: { hasOrders: true, seenWithinDays: 30 } },
  { name: 'WhatsApp sin pedidos', filter: { channel: 'whatsapp', hasOrders: false } },
  { name: 'Clientes de tienda', filter: { channel: 'store', recognised: true } },
]

/** Saves the views that are missing, known by their name. Safe to run twice. */
export async function prepareViews(api: Api): Promise<void> {
  const { items } = await api.call(listViews, { query: { limit: '200' } })
  const names = new Set(items.map((view) => view.name))
  for (const body of VIEWS) if (!names.has(body.name)) await api.call(createView, { body })
}

/**
 * Creates the sources that are missing, known by their name, and returns all write keys.
 * A source whose key was lost (it is shown only once) gets a new one.
 */
export async function prepareSources(api: Api, known: DemoState['keys']): Promise<DemoState['keys']> {
  const { items } = await api.call(listSources, { query: { limit: '200' } })
  const keys: DemoState['keys'] = {}
  for (const plan of SOURCES) {
    const existing = items.find((source) => source.name === plan.name)
    const remembered = known[plan.key]
    if (existing && remembered?.sourceId === existing.id) keys[plan.key] = remembered
    else keys[plan.key] = await makeKey(api, plan, existing?.id)
  }
  return keys
}

async function makeKey(api: Api, plan: SourcePlan, sourceId: string | undefined) {
  const source =
    sourceId === undefined
      ? await connect(api, plan)
      : await api.call(rotateSourceKey, { params: { sourceId }, body: {} })
  if (source.writeKey === null) throw new Error(`source ${source.id} came without its write key`)
  return { sourceId: source.id, writeKey: source.writeKey }
}

/** A channel that the brand has not linked yet stands apart before it brings anybody. */
async function connect(api: Api, { name, kind, channel, isIsolated }: SourcePlan) {
  const source = await api.call(createSource, { body: { name, kind, channel } })
  if (isIsolated) await api.call(unlinkChannel, { params: { sourceId: source.id }, body: {} })
  return source
}

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

function locationOf(store: Store): LocationInput {
  const day = (index: number) =>
    (store.hours[index] ?? []).map(([from, to]) => ({ opens: clockTime(from), closes: clockTime(to) }))
  const [sunday, monday, tuesday, wednesday, thursday, friday, saturday] = WEEK.map((_, index) => day(index))
  return {
    name: store.name,
    code: `${store.key.slice(0, 3).toUpperCase()}-01`,
    kind: 'store',
    address: {
      line1: store.street,
      line2: '',
      postalCode: store.postcode,
      city: store.city,
      region: '',
      country: 'ES',
    },
    phone: store.phone,
    timeZone: TIMEZONE,
    hours: {
      monday: monday ?? [],
      tuesday: tuesday ?? [],
      wednesday: wednesday ?? [],
      thursday: thursday ?? [],
      friday: friday ?? [],
      saturday: saturday ?? [],
      sunday: sunday ?? [],
    },
    exceptions: [],
  }
}

/** `20.5` → `20:30`. */
function clockTime(hours: number): string {
  const minutes = Math.round(hours * 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
