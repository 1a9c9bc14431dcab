/** Whose name an e-mail address spells: lucia.medina45@… on the record of David Casals is Lucía's address, not his. */
import { formalNames, isGivenName, isShortForm } from './known-names.ts'
import { foldText } from './split-name.ts'

const SHORTEST_GIVEN = 4
const SHORTEST_OWN = 3

/**
 * Whether the address spells a given name that none of these people has.
 * @param address normalised
 * @param names folded names of those who use the address, in words
 */
export function namesSomebodyElse(address: string, names: readonly { given: string; surname: string }[]): boolean {
  const local = foldText(address.slice(0, address.lastIndexOf('@'))).replace(/[^a-z]/g, '')
  const givens = names.flatMap(({ given }) => [
    ...given.split(' '),
    ...formalNames(given).flatMap((name) => name.split(' ')),
  ])
  if (givens.some((name) => name.length >= SHORTEST_OWN && local.includes(name))) return false
  const spelled = spelledGivenNames(local)
  if (spelled.some((name) => names.some(({ given }) => isShortForm(name, given)))) return false
  const surnames = new Set(names.flatMap(({ surname }) => surname.split(' ')))
  return spelled.some((name) => !surnames.has(name))
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
