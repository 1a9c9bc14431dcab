import type { ImportField } from '@hilo/contract'
import type { ConsentClaim } from '../../turn/index.ts'
import type { Origin } from '../schema.ts'
import type { Cells, Fields } from './cells.ts'

const YES =
  /^(?:true|yes|y|s[ií]?|1|x|ok|verdadero|subscribed|opted[ _-]?in|opt[ _-]?in|granted|active|activo|suscrit[oa]|alta|confirmed|single_opt_in|confirmed_opt_in|autoriza(?:do|da)?|acepta(?:do|da)?|consiente)$/i
const NO =
  /^(?:false|no|n|0|falso|unsubscribed|not[ _-]?subscribed|opted[ _-]?out|opt[ _-]?out|denied|baja|cleaned|bounced|complained|never|rechaza(?:do|da)?|no acepta(?:do|da)?|no autoriza|inactive|inactivo|revoked)$/i

interface ConsentField {
  readonly field: ImportField
  /** Channels a yes is for. A consent that names no channel is read narrowly: it is the person's, not ours to widen. */
  readonly yes: readonly string[]
  readonly no: readonly string[]
}

const ALL = ['email', 'sms', 'whatsapp', 'voice']
const CONSENT_FIELDS: readonly ConsentField[] = [
  { field: 'consent', yes: ['email'], no: ALL },
  { field: 'consentEmail', yes: ['email'], no: ['email'] },
  { field: 'consentSms', yes: ['sms'], no: ['sms'] },
  { field: 'consentWhatsapp', yes: ['whatsapp'], no: ['whatsapp'] },
  { field: 'consentPhone', yes: ['voice'], no: ['voice'] },
]
/** A cross here is a no; an empty cell is nothing: not having opted out is not having agreed. */
const OPT_OUT_FIELDS: readonly { readonly field: ImportField; readonly channels: readonly string[] }[] = [
  { field: 'optOut', channels: ALL },
  { field: 'optOutEmail', channels: ['email'] },
  { field: 'optOutSms', channels: ['sms'] },
  { field: 'optOutPhone', channels: ['voice'] },
]

/** What a row says about being contacted, with where it says so as proof. */
export function readConsents(
  cells: Cells,
  fields: Fields,
  addresses: { readonly emails: readonly string[]; readonly phones: readonly string[] },
  origin: Origin,
  line: number,
): ConsentClaim[] {
  const claims = new Map<string, ConsentClaim>()
  const at = cells.instant(cells.first(fields, 'consentAt'))
  const add = (
    field: ImportField,
    value: string,
    channel: string,
    state: ConsentClaim['state'],
    givenAt: number | null,
  ) => {
    const kind = channel === 'email' ? 'email' : 'phone'
    for (const address of kind === 'email' ? addresses.emails : addresses.phones) {
      const proof = {
        kind: 'import',
        file: origin.fileName,
        line,
        column: cells.columnOf(field),
        value: value.slice(0, 100),
        ...(givenAt === null ? {} : { at: new Date(givenAt).toISOString() }),
      }
      claims.set(`${channel} ${address}`, { kind, address, channel, purpose: 'marketing', state, proof })
    }
  }
  for (const { field, yes, no } of CONSENT_FIELDS) {
    const value = cells.first(fields, field)
    const said = readAnswer(value, cells)
    if (said === null) continue
    const channels = said.granted ? yes : no
    for (const channel of channels)
      add(field, value, channel, said.granted ? 'subscribed' : 'unsubscribed', said.at ?? at)
  }
  // After the consents: who said no anywhere has said no.
  for (const { field, channels } of OPT_OUT_FIELDS) {
    const value = cells.first(fields, field)
    const said = readAnswer(value, cells)
    if (!said?.granted) continue
    for (const channel of channels) add(field, value, channel, 'unsubscribed', said.at)
  }
  return [...claims.values()]
}

/** A yes, a no, or a date, which is a yes since then; null where the cell says neither. */
function readAnswer(value: string, cells: Cells): { granted: boolean; at: number | null } | null {
  if (value === '') return null
  if (YES.test(value)) return { granted: true, at: null }
  if (NO.test(value)) return { granted: false, at: null }
  const at = value.length >= 6 ? cells.instant(value) : null
  return at === null ? null : { granted: true, at }
}
