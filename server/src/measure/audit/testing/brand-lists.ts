/** The lists of a generated brand: products of the shop and the store, cards of the CRM and the shop. */

import type { Spot } from './brand-files.ts'
import { type BrandPerson, pick } from './brand-people.ts'
import type { Brand } from './brand-schema.ts'

/** A product as the shop sells it. */
export interface BrandProduct {
  readonly sku: string
  readonly name: string
  readonly priceCents: number
}

const THINGS = [
  'Taza',
  'Plato',
  'Cuenco',
  'Jarra',
  'Vela',
  'Manta',
  'Cojín',
  'Bandeja',
  'Jarrón',
  'Tetera',
  'Mantel',
  'Cesta',
]
const NAMES = [
  'Duna',
  'Marea',
  'Levante',
  'Albero',
  'Romero',
  'Azahar',
  'Higuera',
  'Olivar',
  'Siesta',
  'Norte',
  'Ribera',
  'Cierzo',
]

/** All products: 144. */
export const BRAND_PRODUCTS: readonly BrandProduct[] = THINGS.flatMap((thing, row) =>
  NAMES.map((name, column) => ({
    sku: `REF-${1_000 + row * 20 + column}`,
    name: `${thing} ${name} artesanal`,
    priceCents: 990 + row * 300 + column * 110,
  })),
)

/** Writes the lists, and plants what differs between them. */
export function plantLists(brand: Brand): void {
  const { files, random, profile } = brand
  const isOff = () => random() < profile.trouble
  for (const { sku, name, priceCents } of BRAND_PRODUCTS) {
    const stock = Math.floor(random() * 40)
    const text = `${name} hecha a mano en barro y lino, acabado natural, apta para uso diario`
    const web = files.catalogue.add([sku, name, text, (priceCents / 100).toFixed(2), String(stock)])
    if (profile.isSingle) continue
    const [price, pieces, title, body] = [isOff(), isOff(), isOff(), isOff()]
    const store = files.tariff.add([
      sku,
      title ? 'Artículo decoración surtido' : name,
      body ? 'Producto de temporada sin devolución' : text,
      decimal(price ? priceCents + 300 : priceCents),
      String(pieces ? stock + 5 : stock),
    ])
    if (price) brand.plant('price', web, store)
    if (pieces) brand.plant('stock', web, store)
    if (title) brand.plant('name', web, store)
    if (body) brand.plant('description', web, store)
  }
  for (const person of brand.people) plantCards(brand, person)
}

/** What the CRM knows of a person, and what may differ in the shop. */
function plantCards(brand: Brand, person: BrandPerson): void {
  const { files, profile, random } = brand
  const isTroubled = random() < profile.trouble && person.hardship === 'none'
  const trouble = isTroubled
    ? pick(['duplicate', 'email', 'phone', 'address', 'birthday', 'wish'] as const, random)
    : null
  // Without a link the shop and the CRM know the same person by different names.
  const isKnown = random() < profile.linked
  const refuses = trouble === 'wish' || (trouble === null && person.number % 17 === 5)
  const wish = refuses ? 'No' : person.number % 3 === 0 ? 'Sí' : ''
  const crm = profile.isSingle ? null : addCrm(brand, person, { wish, isKnown, isSecond: false })
  if (crm !== null && refuses && isKnown) brand.refusals.set(person.number, crm)
  if (trouble === 'duplicate' && crm !== null && isKnown) {
    brand.plant('duplicate', crm, addCrm(brand, person, { wish: '', isKnown, isSecond: true }))
  }
  if (person.number % 2 === 1 && !profile.isSingle) return
  const web = files.web.add([
    profile.linked > 0.9 ? person.customerId : `w${900_000 + person.number}`,
    person.name,
    trouble === 'email' ? `otra.${person.email}` : person.email,
    trouble === 'phone' ? `7${person.phone.slice(1)}` : person.phone,
    trouble === 'address' ? 'Avenida del Puerto, 7' : person.street,
    trouble === 'address' ? '15001' : person.postcode,
    trouble === 'address' ? 'A Coruña' : person.city,
    trouble === 'wish' || wish === 'Sí' ? 'yes' : '',
    trouble === 'birthday' ? otherDay(person) : person.birthday,
  ])
  if (crm !== null && isKnown && trouble !== null && trouble !== 'duplicate') brand.plant(trouble, crm, web)
}

interface CardOptions {
  readonly wish: string
  readonly isKnown: boolean
  readonly isSecond: boolean
}

/** A card that nobody else knows has no address of its own; a second card writes the name in another way. */
function addCrm({ files }: Brand, person: BrandPerson, { wish, isKnown, isSecond }: CardOptions): Spot {
  const phone = person.hardship === 'shop' ? '910000100' : person.phone
  const plain = person.name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()
  return files.crm.add([
    isSecond ? `${person.customerId}-2` : person.customerId,
    isSecond ? plain : person.name,
    isKnown ? person.email.toUpperCase() : '',
    isKnown ? `+34 ${phone.slice(0, 3)} ${phone.slice(3)}` : '',
    isSecond ? '' : person.card,
    person.street.replace('Calle', 'C/'),
    person.postcode,
    person.city,
    wish,
    isSecond ? '' : person.birthday.split('-').reverse().join('/'),
  ])
}

/** Another day of birth: a slip of one digit, day and month the other way round, or nothing alike. */
function otherDay({ birthday, number }: BrandPerson): string {
  const [year = '', month = '', day = ''] = birthday.split('-')
  if (number % 3 === 0 && month !== day && Number(day) <= 12) return `${year}-${day}-${month}`
  if (number % 3 === 1) return `${year.slice(0, 3)}${(Number(year.slice(3)) + 1) % 10}-${month}-${day}`
  return `${Number(year) + 7}-${month === '03' ? '08' : '03'}-${day === '17' ? '21' : '17'}`
}

/** A price as Spanish programs write it. */
export function decimal(cents: number): string {
  return (cents / 100).toFixed(2).replace('.', ',')
}
