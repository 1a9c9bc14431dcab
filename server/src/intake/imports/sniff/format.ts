import type { ImportFormat } from '@hilo/contract'

const MAIL_HEADER =
  /^(received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|x-[a-z0-9-]+|reply-to|content-type|dkim-signature|envelope-to|sender|cc)\s*:/i

/**
 * How a text is written, from its beginning; the file's name only helps where the text does not say.
 * @param text the first characters, decoded
 */
export function sniffFormat(text: string, name: string): ImportFormat {
  const start = text.trimStart()
  if (/^From \S+.*\d{4}\s*(\r?\n)/.test(start)) return 'mbox'
  if (start.startsWith('[')) return looksLikeJson(start) ? 'json' : 'csv'
  if (start.startsWith('{')) return sniffObjects(start, name)
  const bare = name.toLowerCase().replace(/\.gz$/, '')
  if (bare.endsWith('.eml') || isMailHead(text)) return 'eml'
  return 'csv'
}

/** `[` also begins CSV cells such as `[1] Name`; an array that can be imported holds objects. */
function looksLikeJson(start: string): boolean {
  return /^\[\s*(?:[{[]|\]\s*$|$)/.test(start)
}

/** Objects one per line, or one object that holds an array? The first line tells: NDJSON's is an object by itself. */
function sniffObjects(start: string, name: string): ImportFormat {
  const firstLine = start.split('\n', 1)[0] ?? ''
  const isWhole = parses(firstLine)
  if (isWhole) return start.slice(firstLine.length).trim() === '' && holdsRows(firstLine) ? 'json' : 'ndjson'
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(name) ? 'ndjson' : 'json'
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false // not one whole JSON value: that is the question
  }
}

/** A file of one line: `{"customers": [{…}]}` is an envelope of rows, `{"email": …}` is one row. */
function holdsRows(line: string): boolean {
  return /^\{\s*"[^"]*"\s*:\s*\[\s*\{/.test(line)
}

function isMailHead(text: string): boolean {
  const lines = text.split(/\r?\n/, 12)
  const headers = lines.filter((line) => MAIL_HEADER.test(line)).length
  return MAIL_HEADER.test(lines[0] ?? '') && headers >= 2
}
