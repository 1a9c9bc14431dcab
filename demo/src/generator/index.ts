/** The generator of the demo brand. */
export { type Brand, type BrandOptions, generateBrand, HISTORY_DAYS, type MessageBatch } from './brand.ts'
export { CATEGORIES, CURRENCY, PRODUCTS } from './catalog.ts'
export { SOURCES, type SourceKey, type SourcePlan } from './facts.ts'
export { STORES, TIMEZONE } from './places.ts'
export type { Story } from './stories/index.ts'
export type { Truth } from './truth.ts'
