/** Whose name an e-mail address spells: lucia.medina45@… on the record of David Casals is Lucía's address, not his. */
import { formalNames, isGivenName, isShortForm } from './known-names.ts'
import { foldText } from './split-name.ts'

const SHORTEST_GIVEN = 4
const SHORTEST_OWN = 3

/** Whose name an address spells: one of its users' own, nobody's that is known, or a given name that none of them has. */
export type Spelling = 'own' | 'nobody' | 'other'

/**
 * Whose name the address spells, of these people: a given name, or an initial before the surname. A surname alone is the family's.
 * @param address normalised
 * @param names folded names of those who use the address, in words
 */
export function spellingOf(address: string, names: readonly { given: string; surname: string }[]): Spelling {
  const local = foldText(address.slice(0, address.lastIndexOf('@'))).replace(/[^a-z]/g, '')
  const isOwn = names.some(({ given, surname }) => {
    const givens = [given, ...formalNames(given)].flatMap((name) => name.split(' '))
    const isSpelled = givens.some((name) => name.length >= SHORTEST_OWN && local.includes(name))
    return isSpelled || (given !== '' && surname !== '' && local.startsWith(given.slice(0, 1) + surname))
  })
  if (isOwn) return 'own'
  const spelled = spelledGivenNames(local)
  if (spelled.some((name) => names.some(({ given }) => isShortForm(name, given)))) return 'own'
  const surnames = new Set(names.flatMap(({ surname }) => surname.split(' ')))
  const isNamed = names.some(({ given }) => given !== '')
  return isNamed && spelled.some((name) => !surnames.has(name)) ? 'other' : 'nobody'
}

function spelledGivenNames(local: string): string[] {
  const found: string[] = []
  for (let start = 0; start + SHORTEST_GIVEN <= local.length; start += 1) {
    for (let end = start + SHORTEST_GIVEN; end <= Math.min(local.length, start + 12); end += 1) {
      const part = local.slice(start, end)
      if (isGivenName(part)) found.push(part)
    }
  }
  return found
}
