/** Consent: what may be sent to which address, over which channel, for which purpose, and on whose word. */
export { recordConsent } from './stage.ts'
export { type ConsentRecord, deleteConsents, loadConsents, loadConsentsSaid } from './store.ts'
