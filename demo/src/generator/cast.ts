/** Who is in the brand: the people of the stories, and the crowd. */
import { createCalendar } from './calendar.ts'
import { createPerson, type Person, type Registry } from './people.ts'
import { createRandom } from './random.ts'
import { plantStories } from './stories/index.ts'

/** What to generate. The same options give the same bytes. */
export interface BrandOptions {
  readonly seed: string
  /** The end of the history, UTC epoch milliseconds. */
  readonly nowMs: number
  /** How many ordinary customers, beside the people of the stories; ≈ 18 events each. */
  readonly customers: number
}

/** What the brand is called. */
export const BRAND_NAME = 'Brisa y Barro'
/** The seed of the demo that `./hilo start` makes. */
export const BRAND_SEED = 'brisa-y-barro'
/** Months of history. */
export const HISTORY_DAYS = 270

/** The people of a brand: those of the stories, and the crowd. */
export interface Cast {
  readonly crowd: readonly Person[]
  readonly planted: ReturnType<typeof plantStories>
}

/** Only the people of `generateBrand`, without what they did. */
export function castPeople({ seed, nowMs, customers }: BrandOptions): Cast {
  const random = createRandom(seed)
  const { startMs } = createCalendar(nowMs, HISTORY_DAYS)
  const registry: Registry = { emails: new Set(), phones: new Set() }
  const planted = plantStories(random.fork('cast'), registry, startMs)
  const crowd = Array.from({ length: customers }, (_, index) =>
    createPerson(random.fork(`person${index}`), index + 1, registry, nowMs, startMs),
  )
  return { crowd, planted }
}
