/** JSON values as they travel and are stored. Mutable in type, so that they fit what parsers and validators give and take. */
export type Json = string | number | boolean | null | Json[] | JsonObject
/** A JSON object. Keys such as `__proto__` are data: build with `Object.defineProperty` or `Map` when keys come from outside. */
export interface JsonObject {
  [key: string]: Json
}

/** Whether a JSON value is an object (not null, not an array). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
