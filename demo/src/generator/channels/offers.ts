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
  readonly isFit: boolean
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

/** What the things of a category are made of, measured in, and how both lists put what they are fit for. */
interface Kind {
  readonly made: readonly string[]
  readonly unit: string
  /** Numbers of the unit, between which sizes lie. */
  readonly sizes: readonly [least: number, step: number]
  readonly fit: string
}

const LAVAVAJILLAS = 'meter en el lavavajillas'
const KINDS: Readonly<Record<CategoryKey, Kind>> = {
  ceramica: { made: ['gres', 'loza', 'barro cocido'], unit: 'cm', sizes: [6, 1], fit: LAVAVAJILLAS },
  cafe: { made: ['acero inoxidable', 'vidrio', 'aluminio'], unit: 'cm', sizes: [8, 1], fit: LAVAVAJILLAS },
  mesa: { made: ['madera de olivo', 'vidrio', 'mármol'], unit: 'cm', sizes: [8, 1], fit: LAVAVAJILLAS },
  velas: { made: ['cera de soja', 'cera de abeja'], unit: 'g', sizes: [80, 10], fit: 'rellenar en tienda' },
  cosmetica: {
    made: ['aceite de oliva', 'aceite de almendra', 'karité'],
    unit: 'ml',
    sizes: [30, 10],
    fit: 'usar en piel sensible',
  },
  textil: { made: ['lino', 'algodón', 'yute'], unit: 'cm', sizes: [30, 5], fit: 'lavar a máquina' },
  plantas: { made: ['terracota', 'zinc', 'fibra de coco'], unit: 'cm', sizes: [9, 1], fit: 'dejar al aire libre' },
  regalo: { made: ['cartón', 'papel de algodón', 'mimbre'], unit: 'cm', sizes: [12, 2], fit: 'enviar con tarjeta' },
}
/** Coffee itself: how high it grew and for what it is ground. */
const COFFEE: Kind = { made: ['arábica lavado'], unit: 'm', sizes: [900, 50], fit: 'pedir molido' }

function kindOf({ category, name }: Product): Kind {
  return /^(?:Café|Suscripción café)/.test(name) ? COFFEE : KINDS[category]
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
      ...{ facts: told, description: inShort(random, product, told) },
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

function factsOf(random: Random, product: Product): ProductFacts {
  const { made, sizes, unit } = kindOf(product)
  const [least, step] = sizes
  return { made: random.pick(made), measure: `${least + step * random.int(0, 20)} ${unit}`, isFit: random.chance(0.6) }
}

function otherFacts(random: Random, facts: ProductFacts, product: Product): ProductFacts {
  const { made, sizes, unit } = kindOf(product)
  const others = made.filter((one) => one !== facts.made)
  const size = Number(facts.measure.split(' ')[0]) + sizes[1] * random.int(2, 6)
  return random.pick<ProductFacts>([
    { ...facts, measure: `${size} ${unit}` },
    { ...facts, isFit: !facts.isFit },
    others.length > 0 ? { ...facts, made: random.pick(others) } : { ...facts, isFit: !facts.isFit },
  ])
}

/** As the web tells it. */
function inProse(random: Random, product: Product, { made, measure, isFit }: ProductFacts): string {
  // Without its size, which the title tells.
  const name = product.name.replace(/ \d.*$/, '')
  const first = random.pick([
    `${name}: ${made}, en pequeñas series y sin prisas.`,
    `Sencillez y calma para cada día. ${name}, de ${made}, de gente que conocemos.`,
    `Nos gusta por su tacto: ${made} de primera calidad.`,
  ])
  const second = random.pick([`Medida: ${measure}.`, `Tamaño ${measure}.`, `${measure}.`])
  const { fit } = kindOf(product)
  return `${first} ${product.category === 'cafe' && fit === COFFEE.fit ? `Cultivado a ${measure}.` : second} ${isFit ? 'Se' : 'No se'} puede ${fit}.`
}

/** As a till's label has room for it. */
function inShort(random: Random, product: Product, { made, measure, isFit }: ProductFacts): string {
  const { fit } = kindOf(product)
  const care = isFit
    ? random.pick([`se puede ${fit}`, `apto para ${fit}`])
    : random.pick([`no se puede ${fit}`, `no ${fit}`])
  const size = random.chance(0.3) ? measure.replace(' ', '') : measure
  return random.pick([`${made}, ${size}, ${care}`, `${size}. ${made}. ${care}`])
}
