/** JSON values as they travel and are stored. Mutable in type, so that they fit what parsers and validators give and take. */
export type Json = string | number | boolean | null | Json[] | JsonObject
/** A JSON object. Keys such as `__proto__` are data: build with `Object.defineProperty` or `Map` when keys come from outside. */
export interface JsonObject {
  [key: string]: Json
}

/** Whether arrays and objects stand more than `levels` deep in one another. Looks no deeper than that: the depth is an attacker's choice. */
export function isNestedDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values<Json>(value).some((part) => isNestedDeeper(part, levels - 1))
}

/** Whether a JSON value is an object (not null, not an array). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
