/** Locations: stores and warehouses, and when they are open. */
export { locationRoutes } from './routes.ts'
export type { LocationsDeps } from './service.ts'
export type { LocationRow } from './store.ts'
export { addDays, instantOf, type LocalDate, localDate } from './wall-clock.ts'
export { lastWeeks, weekOf, weekStart } from './weeks.ts'
