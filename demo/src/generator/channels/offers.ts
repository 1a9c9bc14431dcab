/** What each list says of a product: the till's articles and the web's catalogue, their prices, words and stock. */
import { type CategoryKey, PRODUCTS, type Product } from '../catalog.ts'
import { plain } from '../names.ts'
import { STORES } from '../places.ts'
import { createRandom, type Random } from '../random.ts'

/** What a product is, whatever the words. */
export interface ProductFacts {
  readonly made: string
  /** `24 cm`, `330 ml`. */
  readonly measure: string
  readonly washable: boolean
}

/** A product in one list. */
export interface Offer {
  readonly list: 'till' | 'web'
  readonly product: Product
  readonly name: string
  /** What the name says; another one is another product. */
  readonly meantName: string
  readonly priceMinor: number
  readonly description: string
  readonly facts: ProductFacts
}

/** How many pieces one list knows in one place. */
export interface StockRow {
  readonly list: 'till' | 'web'
  readonly product: Product
  /** A store's city; the web's warehouse stands only in the web's list. */
  readonly city: string
  readonly pieces: number
}

/** Share of the range where the two lists do not agree. */
const APART = { price: 0.09, name: 0.08, description: 0.09, stock: 0.04 }

/** Characters of a label. */
const LABEL = 26

const MADE: Readonly<Record<CategoryKey, readonly string[]>> = {
  ceramica: ['gres', 'loza', 'barro cocido'],
  cafe: ['acero inoxidable', 'vidrio', 'papel reciclado'],
  mesa: ['madera de olivo', 'vidrio', 'mármol'],
  velas: ['cera de soja', 'cera de abeja', 'latón'],
  cosmetica: ['aceite de oliva', 'aceite de almendra', 'manteca de karité'],
  textil: ['lino', 'algodón', 'yute'],
  plantas: ['terracota', 'zinc', 'fibra de coco'],
  regalo: ['cartón', 'papel de algodón', 'mimbre'],
}
const UNITS: Readonly<Record<CategoryKey, string>> = {
  ceramica: 'cm',
  cafe: 'g',
  mesa: 'cm',
  velas: 'g',
  cosmetica: 'ml',
  textil: 'cm',
  plantas: 'cm',
  regalo: 'cm',
}

/** Both lists of the whole range. */
export function listOffers(seed: string): Offer[] {
  return PRODUCTS.flatMap((product) => {
    const random = createRandom(`${seed}/offer/${product.sku}`)
    const facts = factsOf(random, product)
    const price = random.chance(APART.price)
      ? product.priceMinor + random.pick([-300, -200, -100, 150, 200, 400])
      : product.priceMinor
    const meantName = random.chance(APART.name) ? anotherName(random, product) : product.name
    const told = random.chance(APART.description) ? otherFacts(random, facts, product) : facts
    const web: Offer = {
      ...{ list: 'web', product, name: product.name, meantName: product.name, priceMinor: product.priceMinor },
      ...{ facts, description: inProse(random, product, facts) },
    }
    const till: Offer = {
      ...{ list: 'till', product, name: onLabel(random, meantName, meantName === product.name), meantName },
      priceMinor: Math.max(90, price),
      ...{ facts: told, description: inShort(random, told) },
    }
    return [web, till]
  })
}

/** Pieces by store, as the tills count them and as the web believes; gift cards are not counted. */
export function listStock(seed: string): StockRow[] {
  return PRODUCTS.filter(({ name }) => !/Tarjeta regalo|Taller|Cata/.test(name)).flatMap((product) => {
    const random = createRandom(`${seed}/stock/${product.sku}`)
    const inStores = STORES.flatMap(({ city }): StockRow[] => {
      const pieces = random.chance(0.12) ? 0 : random.int(1, 30)
      const believed = random.chance(APART.stock) ? otherPieces(random, pieces) : pieces
      return [
        { list: 'till', product, city, pieces },
        { list: 'web', product, city, pieces: believed },
      ]
    })
    return [...inStores, { list: 'web', product, city: 'Almacén web', pieces: random.int(0, 120) }]
  })
}

function otherPieces(random: Random, pieces: number): number {
  return pieces === 0
    ? random.int(1, 9)
    : random.pick([0, pieces + random.int(1, 8), Math.max(0, pieces - random.int(1, 5))])
}

/** Another size, or a neighbour of the same family. */
function anotherName(random: Random, product: Product): string {
  const bigger = product.name.replace(/\d+/, (digits) => String(Number(digits) * 2))
  if (bigger !== product.name) return bigger
  const others = PRODUCTS.filter(({ category, sku }) => category === product.category && sku !== product.sku)
  return random.pick(others).name
}

/** As a till's label: capitals, no accents, cut behind the word that still fits; or as it is. */
function onLabel(random: Random, name: string, isCut: boolean): string {
  if (random.chance(0.3)) return name
  const short = plain(name)
    .toUpperCase()
    .replace(/^JUEGO DE /, 'JGO. ')
    .replace(/ PEQUENO$/, ' PEQ.')
  return isCut && short.length > LABEL ? short.slice(0, LABEL + 1).replace(/ [^ ]*$/, '') : short
}

function factsOf(random: Random, { category }: Product): ProductFacts {
  return {
    made: random.pick(MADE[category]),
    measure: `${random.int(2, 40) * (UNITS[category] === 'cm' ? 1 : 10)} ${UNITS[category]}`,
    washable: random.chance(0.5),
  }
}

function otherFacts(random: Random, facts: ProductFacts, { category }: Product): ProductFacts {
  const [number = '', unit = ''] = facts.measure.split(' ')
  return random.pick<ProductFacts>([
    { ...facts, measure: `${Number(number) + (unit === 'cm' ? random.int(2, 6) : 50)} ${unit}` },
    { ...facts, washable: !facts.washable },
    { ...facts, made: random.pick(MADE[category].filter((made) => made !== facts.made)) },
  ])
}

function inProse(random: Random, { name }: Product, { made, measure, washable }: ProductFacts): string {
  const first = random.pick([
    `${name}, una pieza que hacemos en pequeñas series con ${made}.`,
    `Sencillez y calma para cada día. ${name} está hecho de ${made} por artesanos que conocemos.`,
    `Nos gusta por su tacto: ${made} de primera calidad, sin prisas.`,
  ])
  const second = random.pick([`Medida: ${measure}.`, `Tamaño ${measure}.`, `${measure}.`])
  const third = washable ? 'Se puede lavar a máquina.' : 'No se puede lavar a máquina.'
  return `${first} ${second} ${third}`
}

function inShort(random: Random, { made, measure, washable }: ProductFacts): string {
  const care = washable
    ? random.pick(['apto para lavar a máquina', 'lavar a máquina'])
    : random.pick(['no lavar a máquina', 'no apto para lavar a máquina'])
  const size = random.chance(0.3) ? measure.replace(' ', '') : measure
  return random.pick([`${made}, ${size}, ${care}`, `${size}. ${made}. ${care}`])
}
