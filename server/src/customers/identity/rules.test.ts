import { expect, test } from 'vitest'
import { type FragmentId, toId } from '../../kernel/ids.ts'
import { DEFAULT_POLICY } from './kinds.ts'
import { claimOf, signatureOf } from './rules/signature.ts'
import { groupFragments } from './rules.ts'
import type { Constraint, Evidence, Fragment, IdentifierKind } from './schema.ts'

const NAMES: Readonly<Record<string, IdentifierKind>> = {
  U: 'user_id',
  E: 'email',
  P: 'phone',
  A: 'anonymous_id',
  T: 'device',
  L: 'loyalty_card',
  W: 'wa_id',
  B: 'wa_bsuid',
  D: 'document',
}
const EVIDENCE: Readonly<Record<string, Evidence>> = { '': 'record', '?': 'claimed', '!': 'verified' }
const spell = (name: string) =>
  name.startsWith('E') ? `${name.toLowerCase()}@mail.es` : name.startsWith('P') ? `+3461122330${name.slice(1)}` : name

/** 'A1? U1!' = a fragment that claims anonymous id A1 and is verified as user U1; a bare name is on record. */
function fragment(text: string): Fragment {
  const claims = text.split(' ').map((each) => {
    const mark = /[?!]$/.exec(each)?.[0] ?? ''
    const name = mark === '' ? each : each.slice(0, -1)
    const kind = NAMES[name.charAt(0)]
    const evidence = EVIDENCE[mark]
    if (kind === undefined || evidence === undefined) throw new Error(each)
    return claimOf({ kind, value: spell(name), scope: '' }, evidence)
  })
  return { id: toId<FragmentId>(signatureOf(claims)), claims }
}
function group(texts: readonly string[], decisions: readonly [Constraint['kind'], string, string][] = []): string[][] {
  const names = new Map(texts.map((text) => [fragment(text).id, text]))
  const constraints = decisions.map(([kind, left, right], seq) => ({
    kind,
    fragmentId: fragment(left).id,
    otherFragmentId: fragment(right).id,
    seq,
  }))
  const groups = groupFragments(texts.map(fragment), constraints, DEFAULT_POLICY)
  return groups
    .map(({ fragmentIds }) => fragmentIds.map((id) => names.get(id) ?? '?').sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}

test.each<[string, string[], string[][]]>([
  ['records that share a user id are one', ['U1 E1', 'U1 P1'], [['U1 E1', 'U1 P1']]],
  ['two user ids never merge, whatever they share', ['U1 E1', 'U2 E1'], [['U1 E1'], ['U2 E1']]],
  [
    'a nameless record on a contested e-mail stays on its own',
    ['U1 E1', 'U2 E1', 'E1'],
    [['E1'], ['U1 E1'], ['U2 E1']],
  ],
  ['a browser goes to the customer that it names', ['U1 E1', 'A1? U1?', 'A1?'], [['A1?', 'A1? U1?', 'U1 E1']]],
  ['a claimed e-mail goes to its only owner', ['U1 E1', 'A1? E1?'], [['A1? E1?', 'U1 E1']]],
  ['a claimed fragment never bridges', ['U1 E1', 'L2 P2', 'A1? E1? P2?'], [['A1? E1? P2?', 'U1 E1'], ['L2 P2']]],
  [
    'shared tablet: two users, the tablet alone belongs to nobody',
    ['T1 U1', 'T1 U2', 'T1'],
    [['T1'], ['T1 U1'], ['T1 U2']],
  ],
  [
    'only browsers: the newsletter form joins the one that claims the e-mail',
    ['A1? U1? E1?', 'A2? E1?', 'A2?'],
    [['A1? U1? E1?', 'A2?', 'A2? E1?']],
  ],
])('%s', (_rule, texts, expected) => expect(group(texts)).toEqual(expected))
