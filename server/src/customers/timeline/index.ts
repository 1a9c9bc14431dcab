/** The timeline: all events of one customer, over all channels, in order. */
export { appendEvents } from './stage.ts'
export {
  countEventsUntil,
  type EventSweep,
  loadEventPage,
  loadTellings,
  loadToldTraits,
  SAMPLE_PARTS,
  type Telling,
  type ToldEvent,
  type ToldKind,
} from './store/all-events.ts'
export type { StoredEvent, TimelineCursor, TimelinePage, UnreadEvent } from './store.ts'
export {
  countEvents,
  deleteEvents,
  loadArrivals,
  loadAttachedFiles,
  loadDays,
  loadEventOrigins,
  loadMail,
  loadTimelinePage,
  loadUnreadPage,
  moveEvents,
  readAllEvents,
} from './store.ts'
