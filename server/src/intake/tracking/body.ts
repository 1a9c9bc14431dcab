import type { Json, JsonObject } from '../../kernel/json.ts'
import { isJsonObject } from '../../kernel/json.ts'
import { cleanJson, isTooDeep, needsCleaning } from './clean.ts'
import { TooMuch } from './errors.ts'
import { readInstant } from './read-event.ts'

/** A request body, whatever its endpoint. */
export interface TrackingBody {
  readonly calls: readonly Json[]
  readonly writeKey: string | null
  /** Epoch ms. */
  readonly sentAt: number | null
  readonly context: JsonObject
}

const MAX_EVENTS = 2_500

/** Reads a body. @throws TooMuch when it is no JSON object, nests too deep or holds too many events */
export function parseBody(text: string): TrackingBody {
  if (isTooDeep(text)) throw new TooMuch('the body nests deeper than 40 levels', { code: 'too_deep' })
  const parsed = parse(text)
  const body = needsCleaning(text) ? cleanJson(parsed) : parsed
  if (!isJsonObject(body)) throw new TooMuch('the body must be a JSON object', { code: 'invalid_json' })
  const calls = Array.isArray(body.batch) ? body.batch : [body]
  if (calls.length > MAX_EVENTS) throw new TooMuch(`a batch holds at most ${MAX_EVENTS} events`)
  return {
    calls,
    writeKey: typeof body.writeKey === 'string' && body.writeKey !== '' ? body.writeKey : null,
    sentAt: readInstant(body.sentAt),
    context: Array.isArray(body.batch) && isJsonObject(body.context) ? body.context : {},
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TooMuch('the body is not valid JSON', { cause, code: 'invalid_json' })
  }
}
