import { expect, test } from 'vitest'
import { type CustomerId, newId } from '../../../kernel/ids.ts'
import { nameOwners, type Owner } from './owners.ts'

const people = ['Ana', 'Luis', 'Eva', 'Hugo', 'Sara', 'Iván', 'Noa'].map(
  (name): Owner => ({ id: newId<CustomerId>(), name }),
)
const [ana, luis, eva] = people
const some = (...owners: (Owner | undefined)[]) => owners.flatMap((owner) => owner ?? [])
const names = (found: ReturnType<typeof nameOwners>) => found?.customers.map(({ name }) => name)

test('whoever holds the value may have been it', () =>
  expect(nameOwners([{ kind: 'phone', owners: some(ana, luis) }])).toEqual({ customers: some(ana, luis), more: 0 }))

test('of many five are told, and how many more there are', () => {
  const found = nameOwners([{ kind: 'phone', owners: people }])
  expect([found?.customers.length, found?.more]).toEqual([5, 2])
})

test('whoever holds two of the values is told once', () =>
  expect(
    names(
      nameOwners([
        { kind: 'phone', owners: some(ana, luis) },
        { kind: 'email', owners: some(luis, eva) },
      ]),
    ),
  ).toEqual(['Ana', 'Luis', 'Eva']))

test('whom a telephone names, a shared browser does not add to', () =>
  expect(
    names(
      nameOwners([
        { kind: 'device', owners: some(eva) },
        { kind: 'phone', owners: some(ana) },
      ]),
    ),
  ).toEqual(['Ana']))

test('where nobody has a name nobody is told', () => expect(nameOwners([{ kind: 'phone', owners: [] }])).toBeNull())
