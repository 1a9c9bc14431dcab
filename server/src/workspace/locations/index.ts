/** Locations: stores and warehouses, when they are open, and wall-clock time in their zones. */
export { locationRoutes } from './routes.ts'
export type { Schedule } from './rules.ts'
export { isOpen, nextOpening } from './rules.ts'
export type { LocationsDeps } from './service.ts'
export { createLocation, loadLocation } from './service.ts'
export type { LocationRow } from './store.ts'
export type { LocalDate } from './wall-clock.ts'
export { addDays, instantOf, localDate, weekday } from './wall-clock.ts'
