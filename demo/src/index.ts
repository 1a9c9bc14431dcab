/** The demo brand: generator, seeding, ticker, pages. */
export { buildDemo, DEMO_FOLDERS, type DemoFolder } from './build.ts'
export { DEMO_SCOPES, type Demo, type DemoOptions, hasDemo, openDemo } from './demo.ts'
export {
  BRAND_SEED,
  type Brand,
  type BrandOptions,
  generateBrand,
  type Story,
  TRUTH_KINDS,
  type Truth,
  type TruthItem,
  type TruthKind,
} from './generator/index.ts'
