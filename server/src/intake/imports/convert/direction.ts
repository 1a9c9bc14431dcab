import { canonicalName, isOutbound } from '../../tracking/index.ts'
import type { Direction } from '../../turn/index.ts'

const INBOUND =
  /^(?:in|inbound|incoming|received|receive|entrante|entrada|recibid[oa]|customer|client|cliente|user|usuario|contact|visitor)$/i
const OUTBOUND =
  /^(?:out|outbound|outgoing|sent|send|saliente|salida|enviad[oa]|agent|agente|business|empresa|bot|operator|operador|system)$/i
const INTERNAL = /^(?:internal|interno|interna|note|nota|private|privad[oa])$/i

/** What a brand does, in the words of exports that Segment's vocabulary does not know. */
const BRAND_DOES =
  /^(?:e-?mail|correo(?: electr[oó]nico)?|sms|whatsapp|mensaje|message|push|notificaci[oó]n|notification|campaign|campa[ñn]a|newsletter|bolet[ií]n|llamada|call)\b.*\b(?:sent|delivered|bounced|placed|enviad[oa]|entregad[oa]|rebotad[oa]|saliente|realizada)$/i

/** A direction that a file states, in Spanish or English; null when it states none that is known. */
export function readDirection(text: string): Direction | null {
  const said = text.trim()
  if (INBOUND.test(said)) return 'in'
  if (OUTBOUND.test(said)) return 'out'
  return INTERNAL.test(said) ? 'internal' : null
}

/** The direction that the name of an event implies: what the brand sends goes out, all else is the customer's doing. */
export function impliedDirection(name: string): Direction {
  return isOutbound(canonicalName(name)) || BRAND_DOES.test(name.trim()) ? 'out' : 'in'
}
