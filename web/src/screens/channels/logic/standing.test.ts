import type { ChannelAccount } from '@hilo/contract'
import { expect, test } from 'vitest'
import { groupAccounts, judgeStanding, type Standing } from './standing.ts'
import { anAccount } from './testing/an-account.ts'

const linked = (at: number) => anAccount(at, { people: 100, shared: 40 })
const apart = (at: number, shared = 40) => anAccount(at, { people: 4_000, shared, integration: 'isolated' })

test.each<[string, ChannelAccount[], Standing['kind']]>([
  ['no channel', [], 'none'],
  ['one channel is neither', [linked(1)], 'single'],
  ['all apart', [apart(1, 400), apart(2, 400)], 'multi'],
  ['one that is linked is linked with nobody', [linked(1), apart(2, 400)], 'multi'],
  ['some are linked', [linked(1), linked(2), apart(3, 400)], 'partly'],
  ['all are', [linked(1), linked(2)], 'omni'],
  ['the one that is left shares hardly anybody', [linked(1), linked(2), apart(3, 4)], 'omni'],
  ['on its way is not there yet', [linked(1), linked(2), { ...apart(3, 400), integration: 'linking' }], 'partly'],
])('%s', (_rule, accounts, kind) => expect(judgeStanding(accounts).kind).toBe(kind))

test('what is best linked next shares the most people', () =>
  expect(
    judgeStanding([apart(1, 90), linked(2), apart(3, 400), { ...apart(4, 500), integration: 'linking' }]).toLink.map(
      ({ name }) => name,
    ),
  ).toEqual(['Caja 3', 'Caja 1']))

test('what is on its way stays in its group until it is there', () => {
  const accounts = [linked(1), { ...apart(2), integration: 'linking' as const }, apart(3, 50)]
  const isolating = { ...linked(4), integration: 'isolating' as const }
  const { isolated, linked: rest } = groupAccounts([...accounts, isolating])
  expect(isolated.map(({ name }) => name)).toEqual(['Caja 3', 'Caja 2'])
  expect(rest.map(({ name }) => name)).toEqual(['Caja 1', 'Caja 4'])
})
