/** The one sanitiser: what others wrote as HTML, made safe to show inside our pages. */
export { sanitiseHtml } from './sanitise.ts'
export type { Sanitised, SanitiseOptions } from './schema.ts'
export { htmlToText } from './text.ts'
