import { formalNames } from '../../../../customers/matching/index.ts'
import { isOneApart, plainText } from '../texts/text.ts'

const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'y',
  'da',
  'do',
  'van',
  'von',
  'don',
  'dona',
  'mr',
  'mrs',
  'ms',
  'sr',
  'sra',
])

/** Given names as forms and clerks shorten them: `Mª José`, `Fco. Javier`. */
const WRITTEN_SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ma: 'maria',
    fco: 'francisco',
    fca: 'francisca',
    ant: 'antonio',
    jse: 'jose',
  }),
)

/** The words of a person's name that tell people apart. */
export function nameWords(name: string): readonly string[] {
  return plainText(name)
    .split(' ')
    .filter((word) => word !== '' && !PARTICLES.has(word))
    .map((word) => WRITTEN_SHORT.get(word) ?? word)
}

/**
 * Whether two names may be one person's: all words of the shorter are in the longer (one letter wrong, or an initial, still counts), or
 * two words are, the given name among them: as it is written, or one short for the other. An empty name contradicts nobody.
 */
export function mayBeOneName(left: readonly string[], right: readonly string[]): boolean {
  if (haveOneName(left, right)) return true
  const [others, ours] = [formalVariants(right), formalVariants(left)]
  if (others.length + ours.length === 2) return false
  return ours.some((one) => others.some((other) => haveOneName(one, other)))
}

/** A name as it is written, and with what its given name is short for: Pepa García, Josefa García. The given name may stand last. */
function formalVariants(name: readonly string[]): readonly (readonly string[])[] {
  if (name.length < 2) return [name]
  const longer = [0, name.length - 1].flatMap((at) => {
    const given = name[at] ?? ''
    const formal = formalNames(given).filter((other) => other !== given)
    return formal.map((other) => [...other.split(' '), ...name.toSpliced(at, 1)])
  })
  return [name, ...longer]
}

function haveOneName(left: readonly string[], right: readonly string[]): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short.length === 0) return true
  const used = new Set<number>()
  let shared = 0
  for (const word of short) {
    const found = long.findIndex((other, index) => !used.has(index) && isSameWord(word, other))
    if (found === -1) continue
    used.add(found)
    shared += 1
  }
  if (shared === short.length) return true
  // Relatives share surnames: two words in common say nothing unless the given name, which leads, is among them.
  return shared >= 2 && isSameWord(short[0] ?? '', long[0] ?? '')
}

function isSameWord(left: string, right: string): boolean {
  if (left === right || undoubled(left) === undoubled(right)) return true
  if (left.length === 1 || right.length === 1) return left[0] === right[0]
  // Short names differ by a letter and are others' (Luis, Luisa); two letters swapped are a slip at any length.
  if (Math.min(left.length, right.length) < 5 && [...left].sort().join('') !== [...right].sort().join('')) return false
  return Math.min(left.length, right.length) >= 4 && isOneApart(left, right)
}

/** Without letters typed twice: a key that stuck is a slip at any length. */
function undoubled(word: string): string {
  return word.replace(/(.)\1/g, '$1')
}
