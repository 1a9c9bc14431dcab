/** The lists of the bicycle shop: people in three address books, products in two lists. */
import type { Spot } from '../brand-files.ts'
import type { StrangerFiles } from './files.ts'
import type { Plant, Rider } from './schema.ts'

/** What a rider's card says in the newsletter's list, where somebody left it. */
export type Leavers = ReadonlyMap<number, Spot>

/** Writes everybody's cards and plants what differs between them. @returns those who left the newsletter */
export function listRiders(files: StrangerFiles, riders: readonly Rider[], plant: Plant): Leavers {
  const leavers = new Map<number, Spot>()
  for (const rider of riders) {
    const story = rider.number % 20
    const crm = addContact(files, rider, story === 4 ? 'Y' : '', 0)
    if (story === 6) plant('duplicate', crm, addContact(files, rider, '', 1))
    const hasLeft = story === 4 || story === 15
    const phone = story === 1 ? `7${rider.phone.slice(1)}` : rider.phone
    const list = files.newsletter.add([
      rider.email,
      rider.first,
      rider.last,
      `+34${phone}`,
      hasLeft ? 'unsubscribed' : 'subscribed',
    ])
    if (story === 1) plant('phone', crm, list)
    if (story === 4) plant('wish', crm, list)
    if (hasLeft) leavers.set(rider.number, list)
    addToPhone(files, rider, story, crm, plant)
  }
  return leavers
}

function addContact({ contacts }: StrangerFiles, rider: Rider, consent: string, copy: 0 | 1): Spot {
  return contacts.add([
    String(7_000 + rider.number * 2 + copy),
    copy === 1 ? rider.first.toUpperCase() : rider.first,
    rider.last,
    rider.email,
    `0034 ${rider.phone.slice(0, 3)} ${rider.phone.slice(3, 6)} ${rider.phone.slice(6)}`,
    copy === 1 ? '' : rider.card,
    copy === 1 ? '' : rider.born.split('-').reverse().join('/'),
    rider.street,
    rider.town,
    rider.postcode,
    consent,
  ])
}

function addToPhone({ phoneBook }: StrangerFiles, rider: Rider, story: number, crm: Spot, plant: Plant): void {
  const kind = ({ 2: 'address', 3: 'birthday', 5: 'email' } as const)[story]
  if (kind === undefined && story !== 18) return
  const street =
    kind === 'address' ? `Calle del Sol 4;Valencia;;46003` : `${rider.street};${rider.town};;${rider.postcode}`
  const born = kind === 'birthday' ? `${Number(rider.born.slice(0, 4)) + 1}${rider.born.slice(4)}` : rider.born
  const spot = phoneBook.add([
    `N:${rider.last};${rider.first};;;`,
    `FN:${rider.first} ${rider.last}`,
    `TEL;TYPE=CELL:+34${rider.phone}`,
    `EMAIL;TYPE=HOME:${kind === 'email' ? `old.${rider.email}` : rider.email}`,
    `ADR;TYPE=HOME:;;${street};Spain`,
    `BDAY:${born.replaceAll('-', '')}`,
  ])
  if (kind !== undefined) plant(kind, crm, spot)
}

const PARTS = ['Saddle', 'Helmet', 'Lock', 'Pump', 'Pedals', 'Chain', 'Lamp', 'Basket', 'Gloves', 'Bottle']
const SERIES = ['Aspen', 'Borealis', 'Cinder', 'Delta', 'Ember', 'Fjord']

/** Products: 60, each with its code, name and price in cents. */
export const PARTS_SOLD = PARTS.flatMap((part, row) =>
  SERIES.map((series, column) => ({
    code: `BK-${2_000 + row * 10 + column}`,
    name: `${series} ${part}`,
    cents: 1_490 + row * 700 + column * 250,
  })),
)

/** Writes both product lists and plants what differs. */
export function writeLists({ master, feed }: StrangerFiles, plant: Plant): void {
  for (const [index, { code, name, cents }] of PARTS_SOLD.entries()) {
    const text = `${name} for everyday rides, light alloy, fits most road and city bicycles`
    const stock = 3 + (index % 17)
    const ours = master.add([code, name, text, cents / 100, stock])
    const off = { price: index % 6 === 0, stock: index % 7 === 1, name: index % 8 === 2, description: index % 9 === 3 }
    const theirs = feed.add([
      code,
      off.name ? 'Accessory (assorted)' : `${name} | Northlight`,
      off.description ? 'Seasonal item, sold as seen, no returns' : text,
      `https://northlight.example/p/${code.toLowerCase()}`,
      `${((cents + (off.price ? 200 : 0)) / 100).toFixed(2)} EUR`,
      String(stock + (off.stock ? 4 : 0)),
    ])
    for (const kind of ['price', 'stock', 'name', 'description'] as const) if (off[kind]) plant(kind, ours, theirs)
  }
}
