/** The lists of a generated brand: products of the shop and the store, cards of the CRM and the shop. */
import type { Brand } from './brand.ts'
import { type BrandPerson, pick } from './brand-people.ts'
import type { Spot } from './brand-files.ts'

/** A product as the shop sells it. */
export interface BrandProduct {
  readonly sku: string
  readonly name: string
  readonly priceCents: number
}

const THINGS = ['Taza', 'Plato', 'Cuenco', 'Jarra', 'Vela', 'Manta', 'Cojín', 'Bandeja', 'Jarrón', 'Tetera', 'Mantel', 'Cesta']
const NAMES = ['Duna', 'Marea', 'Levante', 'Albero', 'Romero', 'Azahar', 'Higuera', 'Olivar', 'Siesta', 'Norte', 'Ribera', 'Cierzo']

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

/** What the CRM of a person who is nobody's trouble says, and what may differ in the shop. */
function plantCards(brand: Brand, person: BrandPerson): void {
  const { files, profile, random } = brand
  const trouble = random() < profile.trouble ? pick(['duplicate', 'email', 'phone', 'address', 'wish'] as const, random) : null
  // Without a link the shop and the CRM know the same person by different names.
  const isKnown = random() < profile.linked
  const wish = person.number % 3 === 0 ? 'Sí' : ''
  const own = { ...person, id: person.customerId }
  const webWish = trouble === 'wish' ? 'yes' : ''
  const crm = profile.isSingle ? null : addCrm(brand, own, trouble === 'wish' ? 'No' : wish, isKnown)
  if (person.number % 2 === 1 && !profile.isSingle) {
    if (trouble === 'duplicate' && crm) brand.plant('duplicate', crm, addCrm(brand, { ...own, id: `${own.id}-2` }, '', isKnown))
    return
  }
  const web = files.web.add([
    profile.linked > 0.9 ? person.customerId : `w${900_000 + person.number}`,
    person.name,
    trouble === 'email' ? `otra.${person.email}` : person.email,
    trouble === 'phone' ? `7${person.phone.slice(1)}` : person.phone,
    trouble === 'address' ? 'Avenida del Puerto, 7' : person.street,
    trouble === 'address' ? '15001' : person.postcode,
    trouble === 'address' ? 'A Coruña' : person.city,
    webWish,
  ])
  if (crm === null || !isKnown) return
  if (trouble === 'duplicate') brand.plant('duplicate', crm, addCrm(brand, { ...own, id: `${own.id}-2` }, '', isKnown))
  else if (trouble !== null) brand.plant(trouble, crm, web)
}

/** A card that nobody else knows has another address and another number. */
function addCrm({ files }: Brand, person: BrandPerson & { readonly id: string }, wish: string, isKnown: boolean): Spot {
  return files.crm.add([
    person.id,
    person.name,
    isKnown ? person.email.toUpperCase() : '',
    isKnown ? `+34 ${person.phone.slice(0, 3)} ${person.phone.slice(3)}` : '',
    person.card,
    person.street.replace('Calle', 'C/'),
    person.postcode,
    person.city,
    wish,
  ])
}

/** A price as Spanish programs write it. */
export function decimal(cents: number): string {
  return (cents / 100).toFixed(2).replace('.', ',')
}
