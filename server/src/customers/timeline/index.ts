/** The timeline: all events of one customer, over all channels, in order. */
export { appendEvents } from './stage.ts'
export type { StoredEvent, TimelineCursor } from './store.ts'
export {
  deleteEvents,
  loadArrivals,
  loadEventOrigins,
  loadLastArrivals,
  loadTimelinePage,
  moveEvents,
  readAllEvents,
} from './store.ts'
