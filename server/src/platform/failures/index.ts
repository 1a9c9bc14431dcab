/** What may be said about a failure in a log or to staff: never personal data, credentials or payloads. */
export { describeError } from './describe.ts'
