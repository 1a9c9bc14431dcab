import { sanitiseHtml } from './sanitise.ts'

/** Ends of elements that end a line. */
const LINE_END = /<br\b[^>]*>|<\/(?:p|div|tr|li|h[1-6]|blockquote|table|ul|ol|pre|section|article|header|footer)\s*>/gi
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&nbsp;': ' ',
}

/** The words of HTML, line by line: for lists, search and readers without a screen. No markup survives, and none is made. */
export function htmlToText(html: string): string {
  const { html: clean } = sanitiseHtml(html, { profile: 'mail', remoteImages: 'block' })
  return clean
    .replace(/\s+/g, ' ')
    .replace(LINE_END, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:lt|gt|quot|amp|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[ \t\u00a0]*\n[ \t\u00a0]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
