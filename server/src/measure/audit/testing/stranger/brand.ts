import { newRandom, pick } from '../brand-people.ts'
import { newStrangerFiles } from './files.ts'
import { listRiders, writeLists } from './lists.ts'
import type { Plant, Planted } from './schema.ts'
import { tellRides } from './stories.ts'

const FIRST = 'Emma,Oliver,Sofia,Jack,Chloe,Harry,Amelia,Noah,Isla,Leo,Grace,Lucas,Freya,Oscar,Ivy,Hugo'.split(',')
const LAST =
  'Smith,Jones,Taylor,Brown,Wilson,Evans,Walker,Wright,Hughes,Green,Baker,Carter,Turner,Parker,Cooper,Ward,Brooks,Kelly,Price,Bennett'.split(
    ',',
  )
const TOWNS = [
  ['03001', 'Alicante'],
  ['07001', 'Palma'],
  ['29600', 'Marbella'],
  ['38001', 'Santa Cruz'],
] as const

/** Makes the bicycle shop: the same seed, the same bytes. */
export function makeStranger(seed: number, count: number) {
  const random = newRandom(seed)
  const files = newStrangerFiles()
  const planted: Planted = new Map()
  const plant: Plant = (kind, ...spots) => planted.set(kind, [...(planted.get(kind) ?? []), spots])
  const riders = Array.from({ length: count }, (_, number) => {
    const [first, last] = [pick(FIRST, random), pick(LAST, random)]
    const [postcode, town] = pick(TOWNS, random)
    return {
      number,
      first,
      last,
      email: `${first}.${last}${number}@mail.example`.toLowerCase(),
      phone: `6${String(20_000_000 + number * 7_919).slice(-8)}`,
      card: `NC${500_000 + number * 3}`,
      street: `${1 + (number % 80)} Harbour Road, flat ${1 + (number % 9)}`,
      town,
      postcode,
      born: new Date(Date.UTC(1955 + (number % 45), number % 12, 1 + (number % 28))).toISOString().slice(0, 10),
    }
  })
  const cards = listRiders(files, riders, plant)
  writeLists(files, plant)
  tellRides(files, riders, cards, plant)
  return { files, planted }
}
