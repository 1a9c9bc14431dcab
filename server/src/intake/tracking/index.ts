/** The tracking door: Segment's HTTP API, as SDKs speak it. */
export { acceptCalls } from './accept.ts'
export { CONSENT_EVENTS, isConsent } from './consents.ts'
export { trackingDoor } from './door.ts'
export { canonicalName, isOutbound } from './names.ts'
export { type Envelope, readEvent } from './read-event.ts'
