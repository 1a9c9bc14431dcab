/** How the tests write fragments: one letter per kind, then a number; `?` for claimed, `!` for verified, nothing for on record. */
import { type FragmentId, toId } from '../../../kernel/ids.ts'
import type { Claim, Constraint, Evidence, Fragment, Group, IdentifierKind } from '../schema.ts'
import { canonicalClaims, claimOf, signatureOf } from './signature.ts'

const KIND_OF: Readonly<Record<string, IdentifierKind>> = {
  D: 'document',
  U: 'user_id',
  B: 'wa_bsuid',
  L: 'loyalty_card',
  E: 'email',
  P: 'phone',
  W: 'wa_id',
  A: 'anonymous_id',
  T: 'device',
}
const EVIDENCE_OF: Readonly<Record<string, Evidence>> = { '': 'record', '?': 'claimed', '!': 'verified' }

/** The claim written as 'U1', 'E2?', 'P3!'; 'B1@9' has the scope 9, and 'U=guest' is the user id guest. */
export function readClaim(text: string): Claim {
  const parts = /^([A-Z])(=?)([^@?!]+|[^=]+@[^=]+)(?:@(\d+))?([?!]?)$/.exec(text)
  const [, letter = '', literal, number = '', scope = '', mark = ''] = parts ?? []
  const kind = KIND_OF[letter]
  const evidence = EVIDENCE_OF[mark]
  if (kind === undefined || evidence === undefined) throw new RangeError(`not a claim: ${text}`)
  const value = literal === '=' ? number : spell(kind, letter, number)
  return claimOf({ kind, value, scope }, evidence)
}

/** The fragment written as 'A1? U1? E1'; its id is its signature. */
export function readFragment(text: string): Fragment {
  const claims = canonicalClaims(text.split(' ').map(readClaim))
  return { id: toId<FragmentId>(signatureOf('', claims)), claims, realm: null }
}

/** Decisions written as 'A1 + U1' (must link) or 'A1 | U1' (cannot link, the left side put apart), the oldest first. */
export function readDecisions(texts: readonly string[]): Constraint[] {
  return texts.map((text, seq) => {
    const [left = '', sign, right = ''] = text.split(/ ([+|]) /)
    const kind = sign === '+' ? 'must_link' : 'cannot_link'
    return { kind, fragmentId: readFragment(left).id, otherFragmentId: readFragment(right).id, seq: seq + 1 }
  })
}

/** Groups as sorted lists of the texts they were written in. */
export function writeGroups(groups: readonly Group[], texts: readonly string[]): string[][] {
  const textOf = new Map<string, string>(texts.map((text) => [readFragment(text).id, text]))
  const written = groups.map((group) => group.fragmentIds.map((id) => textOf.get(id) ?? id).sort())
  return written.sort((left, right) => ((left[0] ?? '') < (right[0] ?? '') ? -1 : 1))
}

function spell(kind: IdentifierKind, letter: string, number: string): string {
  if (kind === 'email') return `e${number}@mail.es`
  if (kind === 'phone') return `+34611223${number.padStart(3, '0')}`
  if (kind === 'wa_id') return `34611223${number.padStart(3, '0')}`
  return `${letter}${number}`
}
