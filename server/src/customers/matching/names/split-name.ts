import { isEnglishName, isGivenName, isSecondGivenName } from './known-names.ts'

/** A person's name in folded words: no accents, lower case, without titles and particles. '' where unknown. */
export interface PersonName {
  readonly given: string
  readonly surname: string
  readonly secondSurname: string
}

const TITLES = new Set('d dn dna dona don sr sra srta sres mr mrs ms miss dr dra prof jr sr ii iii'.split(' '))
const PARTICLES = new Set(
  'de del dela delas la las los el y i e san santa da das do dos van von der den di du le mac'.split(' '),
)
/** Words that tills and forms write in place of a name. */
const PLACEHOLDERS = new Set(
  'cliente clienta client customer anonimo anonima anonymous unknown desconocido desconocida invitado guest test prueba null none sin'.split(
    ' ',
  ),
)
const MAX_LENGTH = 120

/** Lower case, no accents, no signs: `Mª José Núñez-Ruiz` → `maria jose nunez ruiz`. */
export function foldText(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .replace(/\bM\s?\.?\s?[ªa]\.?(?=\s|$)/giu, 'maria')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Reads a whole name, in Spanish or English order, or inverted with a comma. */
export function splitFullName(text: string): PersonName {
  const comma = text.indexOf(',')
  if (comma > 0) return joinName(words(text.slice(comma + 1)), words(text.slice(0, comma)))
  const all = words(text)
  if (all.length > 2 && !isGivenName(all[0] ?? '') && isGivenName(all.at(-1) ?? '')) {
    const isCompound = all.length > 3 && isGivenName(all.at(-2) ?? '')
    const border = all.length - (isCompound ? 2 : 1)
    return joinName(all.slice(border), all.slice(0, border))
  }
  const givenCount = countGiven(all)
  return joinName(all.slice(0, givenCount), all.slice(givenCount))
}

/** Of whole words in the order given name, surnames: how many are the given name. */
function countGiven([first = '', second = '', ...others]: readonly string[]): number {
  if (others.length === 0) return 1
  const isMiddle = others.length === 1 && isEnglishName(first)
  return isMiddle || second.length === 1 || isSecondGivenName(second, others.length > 1) ? 2 : 1
}

/** Reads a name whose parts the source keeps apart. */
export function joinParts(given: string, surname: string): PersonName {
  return joinName(words(given), words(surname))
}

function joinName(given: readonly string[], surnames: readonly string[]): PersonName {
  const [surname = '', ...others] = surnames
  return { given: given.slice(0, 3).join(' '), surname, secondSurname: others.at(-1) ?? '' }
}

function words(text: string): readonly string[] {
  const all = foldText(text)
    .split(' ')
    .filter((word) => word !== '' && !/\d/.test(word))
  if (all.some((word) => PLACEHOLDERS.has(word))) return []
  const kept = all.filter((word, index) => !PARTICLES.has(word) && !(TITLES.has(word) && isTitleAt(index, all)))
  return kept.length > 0 ? kept : all
}

/** A title leads or closes the name, and is not all of it; an initial in the middle is no `D.` */
function isTitleAt(index: number, all: readonly string[]): boolean {
  return all.length > 1 && (index === 0 || index === all.length - 1)
}
