import { describe, expect, test } from 'vitest'
import { DEFAULT_KIND_RULES, DEFAULT_POLICY } from './kinds.ts'
import { readClaim, readDecisions, readFragment, writeGroups } from './rules/fragment-notation.ts'
import { groupFragments } from './rules.ts'

type Row = [rule: string, fragments: string[], groups: string[][]]

function group(texts: readonly string[], policy = DEFAULT_POLICY): string[][] {
  return writeGroups(groupFragments(texts.map(readFragment), [], policy), texts)
}

const expectGroups = (_rule: string, fragments: string[], groups: string[][]) =>
  expect(group(fragments)).toEqual(groups)

describe('what is on record', () => {
  test.each<Row>([
    ['records of one user id are one customer', ['U1 E1', 'U1 P1'], [['U1 E1', 'U1 P1']]],
    ['records without a common name stay apart', ['U1 E1', 'U2 E2'], [['U1 E1'], ['U2 E2']]],
    ['names carry over: card to e-mail to telephone', ['L1 E1', 'E1 P1', 'P1'], [['E1 P1', 'L1 E1', 'P1']]],
    ['two user ids are two people, whatever they share', ['U1 E1 P1', 'U2 E1 P1'], [['U1 E1 P1'], ['U2 E1 P1']]],
    ['two documents are two people, even under one user id', ['D1 U1', 'D2 U1'], [['D1 U1'], ['D2 U1']]],
    ['one person may have three loyalty cards', ['L1 E1', 'L2 E1', 'L3 E1'], [['L1 E1', 'L2 E1', 'L3 E1']]],
    [
      'four cards on one e-mail are several people',
      ['L1 E1', 'L2 E1', 'L3 E1', 'L4 E1'],
      [['L1 E1'], ['L2 E1'], ['L3 E1'], ['L4 E1']],
    ],
    [
      'a family e-mail: who wrote without a name is not guessed',
      ['U1 E1', 'U2 E1', 'E1'],
      [['E1'], ['U1 E1'], ['U2 E1']],
    ],
    [
      'a business-scoped WhatsApp id is unique in its portfolio only',
      ['B1@1 P1!', 'B2@2 P1!'],
      [['B1@1 P1!', 'B2@2 P1!']],
    ],
    ['two WhatsApp ids of one portfolio are two people', ['B1@1 P1', 'B2@1 P1'], [['B1@1 P1'], ['B2@1 P1']]],
    [
      'an alias on record joins both ids and all who go by them',
      ['U1 U2', 'U1 E1', 'U2 E2'],
      [['U1 E1', 'U1 U2', 'U2 E2']],
    ],
    ['an alias is no reason to take a third id in', ['U1 U2 E1', 'U3 E1'], [['U1 U2 E1'], ['U3 E1']]],
    [
      'what is proven speaks before what is written',
      ['U1! P1!', 'E1! P1!', 'U2 E1'],
      [['E1! P1!', 'U1! P1!'], ['U2 E1']],
    ],
    [
      'the stronger name decides',
      ['U1 E1', 'U1 E2', 'L1 E2', 'U2 L1'],
      [
        ['L1 E2', 'U2 L1'],
        ['U1 E1', 'U1 E2'],
      ],
    ],
    [
      'who stands between two people belongs to neither, whatever the alphabet says',
      ['U1 E1', 'E1 E2', 'U2 E2'],
      [['E1 E2'], ['U1 E1'], ['U2 E2']],
    ],
    [
      'who stands between does not take others along',
      ['U1 E1', 'E1 P1', 'E1 E2', 'U2 E2'],
      [['E1 E2'], ['E1 P1', 'U1 E1'], ['U2 E2']],
    ],
    [
      'a card between two users belongs to neither',
      ['U1 E1', 'E1 P1', 'L1 E1 E2', 'U2 E2'],
      [['E1 P1', 'U1 E1'], ['L1 E1 E2'], ['U2 E2']],
    ],
    [
      'a long bridge is not tied anywhere',
      ['U1 E1', 'E1 E2', 'E2 E3', 'U2 E3'],
      [['E1 E2'], ['E2 E3'], ['U1 E1'], ['U2 E3']],
    ],
  ])('%s', expectGroups)
})

describe('what browsers claim', () => {
  test.each<Row>([
    ['a browser goes to the customer that it names', ['U1 E1', 'A1? U1?'], [['A1? U1?', 'U1 E1']]],
    ['a typed e-mail goes to its only owner', ['U1 E1', 'A1? E1?'], [['A1? E1?', 'U1 E1']]],
    ['a claim never bridges two customers', ['U1 E1', 'L1 P1', 'A1? E1? P1?'], [['A1? E1? P1?', 'U1 E1'], ['L1 P1']]],
    ['a claimed alias never bridges two customers', ['U1 E1', 'U2 E2', 'U1? U2?'], [['U1 E1'], ['U1? U2?'], ['U2 E2']]],
    ['a contested e-mail points to nobody', ['U1 E1', 'U2 E1', 'A1? E1?'], [['A1? E1?'], ['U1 E1'], ['U2 E1']]],
    [
      'after a contested e-mail the telephone may still tell',
      ['U1 E1 P1', 'U2 E1', 'A1? E1? P1?'],
      [['A1? E1? P1?', 'U1 E1 P1'], ['U2 E1']],
    ],
    ['a claimed user id against the e-mail: another person', ['U1 E1', 'A1? U2? E1?'], [['A1? U2? E1?'], ['U1 E1']]],
    [
      'a claimed user id that nobody has goes by its e-mail',
      ['L1 E1', 'A1? U1? E1?', 'A2? U1?'],
      [['A1? U1? E1?', 'A2? U1?', 'L1 E1']],
    ],
    [
      'two claimed user ids for one card holder: neither is let in',
      ['L1 E1', 'U1? E1?', 'U2? E1?'],
      [['L1 E1'], ['U1? E1?'], ['U2? E1?']],
    ],
    [
      'the user id on record is heard before the e-mail',
      ['U1 E1', 'L1 E2', 'A1? U1? E2?'],
      [['A1? U1? E2?', 'U1 E1'], ['L1 E2']],
    ],
    ['claims alone make a customer of their own', ['A1? U1?', 'A2? U1?'], [['A1? U1?', 'A2? U1?']]],
    [
      'only browsers: a form joins the one that claims the e-mail',
      ['A1? U1? E1?', 'A2? E1?'],
      [['A1? U1? E1?', 'A2? E1?']],
    ],
    [
      'only browsers: an e-mail of two user ids points to nobody',
      ['U1? E1?', 'U2? E1?', 'A1? E1?'],
      [['A1? E1?'], ['U1? E1?'], ['U2? E1?']],
    ],
    [
      'only browsers: forms with one e-mail are together',
      ['A1? E1?', 'A2? E1?', 'A3? E2?'],
      [['A1? E1?', 'A2? E1?'], ['A3? E2?']],
    ],
    [
      'only browsers: e-mail before telephone',
      ['A1? E1? P1?', 'A2? E2?', 'A3? P1?'],
      [['A1? E1? P1?', 'A3? P1?'], ['A2? E2?']],
    ],
    [
      'a customer with a unique name is heard before a record of nobody',
      ['U1 E1', 'E1 E2', 'U2 E2', 'A1? E1?'],
      [['A1? E1?', 'U1 E1'], ['E1 E2'], ['U2 E2']],
    ],
    [
      'only browsers: who claims two user ids goes with neither',
      ['A1? U1?', 'A2? U2?', 'U1? U2?'],
      [['A1? U1?'], ['A2? U2?'], ['U1? U2?']],
    ],
    [
      'an e-mail does not make up for a contested user id',
      ['D1 U1', 'D2 U1', 'L1 E1', 'A1? U1? E1?'],
      [['A1? U1? E1?'], ['D1 U1'], ['D2 U1'], ['L1 E1']],
    ],
    [
      'on a contested e-mail, browsers are not even together',
      ['U1 E1', 'U2 E1', 'A1? E1?', 'A2? E1?'],
      [['A1? E1?'], ['A2? E1?'], ['U1 E1'], ['U2 E1']],
    ],
    [
      'with a generic e-mail a browser is a bare browser',
      ['A1? U1?', 'A1? E1?', 'U2? E1?', 'U3? E1?', 'U4? E1?', 'U5? E1?', 'U6? E1?'],
      [['A1? E1?', 'A1? U1?'], ['U2? E1?'], ['U3? E1?'], ['U4? E1?'], ['U5? E1?'], ['U6? E1?']],
    ],
    [
      'what a known person types into a form does not make them its owner',
      ['U1! E2?', 'U2 E2', 'A1? E2?'],
      [['A1? E2?', 'U2 E2'], ['U1! E2?']],
    ],
  ])('%s', expectGroups)
})

describe('browsers and machines', () => {
  test.each<Row>([
    ['a browser goes where it was seen with a person', ['A1?', 'A1? U1?', 'U1 E1'], [['A1?', 'A1? U1?', 'U1 E1']]],
    ['a shared tablet belongs to nobody', ['T1', 'T1 U1', 'T1 U2'], [['T1'], ['T1 U1'], ['T1 U2']]],
    [
      'a shared laptop: two user ids on one browser',
      ['A1?', 'A1? U1?', 'A1? U2?'],
      [['A1?'], ['A1? U1?'], ['A1? U2?']],
    ],
    ['unknown browsers of one machine are together', ['A1? T1?', 'A2? T1?', 'A3?'], [['A1? T1?', 'A2? T1?'], ['A3?']]],
    ['through the machine to the person', ['A1?', 'A1? T1?', 'T1? U1?'], [['A1?', 'A1? T1?', 'T1? U1?']]],
    [
      'a browser between two people belongs to neither',
      ['A1? T1?', 'A1? U1?', 'A1? U2?'],
      [['A1? T1?'], ['A1? U1?'], ['A1? U2?']],
    ],
    [
      'a till tablet that hundreds use links nobody',
      ['T1 E1', 'T1 E2', 'T1 E3', 'T1 E4'],
      [['T1 E1'], ['T1 E2'], ['T1 E3'], ['T1 E4']],
    ],
  ])('%s', expectGroups)
})

describe('nobody’s names', () => {
  test.each<Row>([
    [
      'a placeholder user id links nobody',
      ['U=guest E1', 'U=guest E2', 'U=0000 E3', 'U=null E4'],
      [['U=0000 E3'], ['U=guest E1'], ['U=guest E2'], ['U=null E4']],
    ],
    ['a placeholder does not count as a second user id', ['U=undefined E1', 'U1 E1'], [['U1 E1', 'U=undefined E1']]],
    [
      'an e-mail of five people links none of them',
      ['U1 E1', 'U2 E1', 'U3 E1', 'U4 E1', 'U5 E1', 'E1 P1', 'E1 P2'],
      [['E1 P1'], ['E1 P2'], ['U1 E1'], ['U2 E1'], ['U3 E1'], ['U4 E1'], ['U5 E1']],
    ],
    [
      'what browsers say cannot take an e-mail from the records',
      ['U1 E1', 'E1 P1', ...['U2? E1?', 'U3? E1?', 'U4? E1?', 'U5? E1?', 'U6? E1?']],
      [['E1 P1', 'U1 E1'], ['U2? E1?'], ['U3? E1?'], ['U4? E1?'], ['U5? E1?'], ['U6? E1?']],
    ],
  ])('%s', expectGroups)

  test('the shop’s own telephone and domain link nobody', () => {
    const policy = { ...DEFAULT_POLICY, ownKeys: new Set([readClaim('P1').key]), ownDomains: new Set(['mail.es']) }
    expect(group(['U1 P1', 'P1 L1', 'E1 L2', 'E1 U3'], policy)).toHaveLength(4)
  })

  test('a value that is generic by fragments elsewhere links nobody here', () => {
    const fragments = ['U1 E1', 'L1 E1'].map(readFragment)
    expect(groupFragments(fragments, [], DEFAULT_POLICY)).toHaveLength(1)
    expect(groupFragments(fragments, [], DEFAULT_POLICY, new Map([[readClaim('E1').key, 'all']]))).toHaveLength(2)
  })

  test('a customer takes no more e-mails than the workspace allows', () => {
    const kinds = { ...DEFAULT_KIND_RULES, email: { ...DEFAULT_KIND_RULES.email, perCustomer: 2 } }
    expect(group(['P1 E1', 'P1 E2'], { ...DEFAULT_POLICY, kinds })).toHaveLength(1)
    expect(group(['P1 E1', 'P1 E2', 'P1 E3'], { ...DEFAULT_POLICY, kinds })).toHaveLength(3)
    // What browsers claim does not fill a customer: else anybody could close it.
    expect(group(['U1 E1', 'E2? U1?', 'E3? U1?', 'E4? U1?'], { ...DEFAULT_POLICY, kinds })).toHaveLength(1)
  })
})

describe('the reasons', () => {
  test('a link tells its name, its evidence and who holds it', () => {
    const [only] = groupFragments(['U1! E1', 'U1 P1', 'A1? E1?', 'A1?'].map(readFragment), [], DEFAULT_POLICY)
    expect(only?.links.map(({ level, kind, evidence }) => [level, kind, evidence])).toEqual([
      ['record', 'user_id', 'record'],
      ['claimed', 'email', 'claimed'],
      ['device', 'anonymous_id', 'claimed'],
    ])
    expect(only?.links[0]?.fragmentIds).toEqual([readFragment('U1! E1').id, readFragment('U1 P1').id].sort())
  })

  test('a veto tells the rule, and the kind that would have been too many', () => {
    const groups = groupFragments(['U1 E1', 'U2 E1'].map(readFragment), [], DEFAULT_POLICY)
    for (const { vetoes } of groups)
      expect(vetoes).toMatchObject([{ rule: 'limit', kind: 'email', conflictKind: 'user_id' }])
    expect(groups[0]?.vetoes[0]?.otherFragmentIds).toEqual(groups[1]?.fragmentIds)
  })

  test('an overruled decision is told with its number', () => {
    const groups = groupFragments(
      ['U1', 'L1', 'P1'].map(readFragment),
      readDecisions(['U1 | L1', 'U1 + P1', 'P1 + L1']),
      DEFAULT_POLICY,
    )
    expect(groups.flatMap(({ vetoes }) => vetoes).map(({ rule, seq }) => [rule, seq])).toEqual([
      ['apart', 2],
      ['apart', 2],
    ])
  })

  test('a placeholder and a generic value are told', () => {
    const groups = groupFragments(['U=guest', 'T1 E1', 'T1 E2', 'T1 E3'].map(readFragment), [], DEFAULT_POLICY)
    expect(
      groups
        .flatMap(({ vetoes }) => vetoes)
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['blocked', 'generic', 'generic', 'generic'])
  })
})
