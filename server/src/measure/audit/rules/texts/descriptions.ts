/** Whether two names, or two descriptions, may be of one product: by what they state, not by how they say it. */
import { isOneApart, plainText } from './text.ts'

/** Less of the shorter one's words in the longer one: they speak of different things. */
const FEWEST_SHARED = 0.34
/** Letters of the longest abbreviation. */
const ABBREVIATION = 4
/** Words that a denial and an assertion must have in common to be about the same. */
const SAME_CLAIM = 2
const MEASURE =
  /(\d+(?:[.,]\d+)?)\s?(mm|cm|m|ml|cl|dl|l|mg|g|gr|kg|w|v|ud|uds|unidades|piezas|tazas|vasos|bolsas|pack|pcs|oz|inch|in)\b/g
const UNITS: Readonly<Record<string, string>> = {
  gr: 'g',
  uds: 'ud',
  unidades: 'ud',
  piezas: 'ud',
  pcs: 'ud',
  inch: 'in',
}
const DENIAL = /\b(?:no|sin|nunca|ni|not|without|never|don t)\b/
const SMALL = new Set(
  `el la los las un una de del en con para por que se es son al y o a su lo esta este the of and for with is are it in on to be can may this no sin
  nunca ni not without never apto apta puede pueden`.split(/\s+/),
)
/**
 * What things are made of: of two lists that name a material each, neither knows the other's. Grouped, as trades use several words for one.
 */
const MATERIALS: readonly RegExp[] = [
  /\b(?:gres|stoneware)\b/,
  /\b(?:loza|earthenware)\b/,
  /\b(?:porcelana|porcelain|bone china)\b/,
  /\b(?:barro|terracota|arcilla|clay|terracotta)\b/,
  /\b(?:vidrio|cristal|glass)\b/,
  /\b(?:acero|inox|inoxidable|steel|stainless)\b/,
  /\b(?:aluminio|alumini?um)\b/,
  /\b(?:zinc)\b/,
  /\b(?:laton|brass)\b/,
  /\b(?:plastico|polipropileno|plastic)\b/,
  /\b(?:madera|olivo|roble|haya|bambu|wood|oak|bamboo)\b/,
  /\b(?:marmol|marble)\b/,
  /\b(?:mimbre|wicker|ratan|rattan)\b/,
  /\b(?:algodon|cotton)\b/,
  /\b(?:lino|linen)\b/,
  /\b(?:lana|wool)\b/,
  /\b(?:seda|silk)\b/,
  /\b(?:yute|jute)\b/,
  /\b(?:poliester|polyester|nailon|nylon)\b/,
  /\b(?:cuero|leather)\b/,
  /\b(?:papel|paper)\b/,
  /\b(?:carton|cardboard)\b/,
  /\b(?:cera de soja|soy wax)\b/,
  /\b(?:cera de abejas?|beeswax)\b/,
  /\b(?:karite|shea)\b/,
  /\b(?:almendras?|almond)\b/,
  /\b(?:coco|coconut)\b/,
]

/**
 * Two descriptions agree unless one measures differently, names another material, denies what the other says, or they have next to no word
 * in common. Other words for the same are no contradiction, nor is what only one side tells.
 */
export function mayBeOneDescription(left: string, right: string): boolean {
  if (!mayBeOneSize(left, right) || deniesOther(left, right)) return false
  const [a, b] = [plainText(left), plainText(right)]
  const [made, other] = [materialsOf(a), materialsOf(b)]
  const isOtherMaterial = made.length > 0 && other.length > 0 && !made.some((material) => other.includes(material))
  return !isOtherMaterial && sharedWords(contentOf(a), contentOf(b)) >= FEWEST_SHARED
}

/** Whether two texts measure alike: of a unit that both state, one number is common. */
export function mayBeOneSize(left: string, right: string): boolean {
  const [a, b] = [measuresOf(left), measuresOf(right)]
  return [...a].every(([unit, numbers]) => {
    const others = b.get(unit)
    return others === undefined || [...numbers].some((number) => others.has(number))
  })
}

/** Whether the words of one are those of the other cut short, as on a label: "cafe etiopia guj" of "Café Etiopía Guji 250 g". */
export function isShortened(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  const words = long.split(' ')
  return short.split(' ').every((word) => words.some((other) => isOneApart(other, word) || isShortFor(word, other)))
}

/** `peq` is short for `pequeno`, `jgo` for `juego`: the first letter, and others in their order. */
function isShortFor(word: string, whole: string): boolean {
  if (whole.startsWith(word)) return true
  if (word.length < 2 || word.length > ABBREVIATION || word[0] !== whole[0]) return false
  let at = 0
  for (const letter of whole) if (letter === word[at]) at += 1
  return at === word.length
}

function measuresOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  for (const [, number = '', unit = ''] of plain.matchAll(MEASURE)) {
    const own = UNITS[unit] ?? unit
    const numbers = found.get(own) ?? new Set()
    found.set(own, numbers.add(String(Number(number.replace(',', '.')))))
  }
  return found
}

function deniesOther(left: string, right: string): boolean {
  const [a, b] = [claimsOf(left), claimsOf(right)]
  return a.some((one) =>
    b.some((other) => {
      if (one.isDenied === other.isDenied) return false
      const shared = one.words.filter((word) => other.words.includes(word)).length
      return shared >= SAME_CLAIM && shared * 2 >= Math.min(one.words.length, other.words.length)
    }),
  )
}

/** A text's clauses, each with whether it denies. */
function claimsOf(text: string): readonly { readonly isDenied: boolean; readonly words: readonly string[] }[] {
  return text
    .split(/[.,;:·\n]+/)
    .map(plainText)
    .map((clause) => ({ isDenied: DENIAL.test(clause), words: contentOf(clause) }))
}

function contentOf(plain: string): readonly string[] {
  return plain.split(' ').filter((word) => word.length > 1 && !SMALL.has(word))
}

function materialsOf(plain: string): readonly number[] {
  return MATERIALS.flatMap((pattern, index) => (pattern.test(plain) ? [index] : []))
}

/** Of the shorter text's words so many are in the longer one. */
function sharedWords(left: readonly string[], right: readonly string[]): number {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short.length === 0) return 1
  return short.filter((word) => long.some((other) => isOneApart(word, other))).length / short.length
}
