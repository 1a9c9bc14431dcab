/** JSON from outside: read, or refused before it can hurt anybody further in. */
import type { Json } from '../../kernel/json.ts'
import { MalformedRequest } from './errors.ts'

/** Deeper than any shape of the contract, shallower than any stack. */
const MAX_DEPTH = 64

/**
 * Parses JSON and refuses what later code or PostgreSQL could not bear: nesting over 64 levels, NUL characters,
 * unpaired surrogates, and the keys by which prototypes are poisoned.
 * @throws MalformedRequest
 */
export function parseSafeJson(text: string): Json {
  const value = parse(text)
  const trouble = findTrouble(value)
  if (trouble !== null) throw new MalformedRequest(trouble)
  return value
}

/** Why `text` cannot be stored as it is, or null. */
export function findTextTrouble(text: string): string | null {
  if (text.includes('\0')) return 'the text has a NUL character'
  return text.isWellFormed() ? null : 'the text has an unpaired surrogate'
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw new MalformedRequest('the body is not valid JSON')
  }
}

/** Walks with a list of its own, not by recursion: the depth is the attacker's choice. */
function findTrouble(root: Json): string | null {
  const waiting: [value: Json, depth: number][] = [[root, 0]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, depth] = next
    if (depth > MAX_DEPTH) return `the body is nested deeper than ${MAX_DEPTH} levels`
    if (typeof value === 'string') {
      const trouble = findTextTrouble(value)
      if (trouble !== null) return trouble
      continue
    }
    if (typeof value !== 'object' || value === null) continue
    for (const [key, child] of Object.entries<Json>(value)) {
      const trouble = findKeyTrouble(key, child) ?? findTextTrouble(key)
      if (trouble !== null) return trouble
      waiting.push([child, depth + 1])
    }
  }
  return null
}

function findKeyTrouble(key: string, child: Json): string | null {
  const isPoison =
    key === '__proto__' ||
    (key === 'constructor' && typeof child === 'object' && child !== null && Object.hasOwn(child, 'prototype'))
  return isPoison ? `the key ${key} is not allowed` : null
}
