/** WhatsApp ids: the digits under which WhatsApp knows a number, which is not always how E.164 writes it. */
import type { InvalidReason } from './text.ts'

/** E.164 allows 15 digits; WhatsApp's 521… and 549… stay within it. */
const WA_ID = /^[1-9]\d{6,14}$/

/** Reads a WhatsApp id as webhooks, exports and gateways write it (whatsapp:+34…, 34…@s.whatsapp.net, 34…@c.us). */
export function normaliseWaId(given: string): { digits: string } | { invalid: InvalidReason } {
  const digits = given
    .replace(/^whatsapp:/i, '')
    .replace(/@(?:s\.whatsapp\.net|c\.us)$/i, '')
    .replace(/[\s().+-]/g, '')
  return WA_ID.test(digits) ? { digits } : { invalid: 'not_a_number' }
}
