/** The generator of the demo brand. */
import { castPeople } from './cast.ts'
import type { Story } from './stories/index.ts'

export type { Brand } from './brand.ts'
export { generateBrand } from './brand.ts'
export type { BrandOptions } from './cast.ts'
export { BRAND_NAME, BRAND_SEED } from './cast.ts'
export { TRUTH_KINDS, type TruthItem, type TruthKind } from './channels/index.ts'
export type { Fact, SegmentMessage, SourcePlan } from './facts.ts'
export { SOURCES } from './facts.ts'
export type { LiveBrand } from './live.ts'
export { openLiveBrand } from './live.ts'
export type { Store } from './places.ts'
export { STORES, TIMEZONE } from './places.ts'
export type { Story } from './stories/index.ts'
export type { Truth } from './truth.ts'

/** The stories of a brand, without its history. */
export function castStories(seed: string, nowMs: number): readonly Story[] {
  return castPeople({ seed, nowMs, customers: 0 }).planted.stories
}
