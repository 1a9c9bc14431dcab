import type { Json } from '../../kernel/json.ts'

const MAX_DEPTH = 40
/** Escapes that PostgreSQL's jsonb refuses: NUL, and halves of surrogate pairs. Raw ones cannot stand in UTF-8. */
const SUSPICIOUS = /\\u(?:0000|[dD][89a-fA-F])/

/** Whether a body must be looked through before it is stored; nearly none must. */
export function needsCleaning(text: string): boolean {
  return SUSPICIOUS.test(text) || text.includes('\0')
}

/** The same value with what no text column can hold replaced by U+FFFD: a stray character is no reason to lose an event. */
export function cleanJson(value: Json): Json {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cleanJson)
  const cleaned: Record<string, Json> = {}
  for (const [key, child] of Object.entries<Json>(value)) {
    const name = cleanText(key)
    Object.defineProperty(cleaned, name, {
      value: cleanJson(child),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return cleaned
}

/** Whether brackets nest deeper than `MAX_DEPTH`: checked on the text, before anything recursive sees the value. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at)
        break
      case 0x5b:
      case 0x7b:
        if (++depth > MAX_DEPTH) return true
        break
      case 0x5d:
      case 0x7d:
        depth--
    }
  }
  return false
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}

function cleanText(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}
