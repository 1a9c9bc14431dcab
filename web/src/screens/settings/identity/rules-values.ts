import { IdentityRules } from '@hilo/contract'
import { z } from 'zod'

/** The rules as a form holds them: lists a line each. */
export interface RulesValues {
  readonly ownAddresses: string
  readonly ownDomains: string
  readonly peoplePerEmail: string
  readonly peoplePerPhone: string
}

const { ownAddresses, ownDomains, peoplePerEmail, peoplePerPhone } = IdentityRules.shape
const Lines = z.string().transform(linesOf)
const Figure = z.string().transform(Number)

/** Reads a form. */
export const RulesForm = z.object({
  ownAddresses: Lines.pipe(ownAddresses),
  ownDomains: Lines.transform((domains) => domains.map(bareDomain)).pipe(ownDomains),
  peoplePerEmail: Figure.pipe(peoplePerEmail),
  peoplePerPhone: Figure.pipe(peoplePerPhone),
})

/** How many people may share an address, as `IdentityRules` bounds it. */
export const SHARED_BY = Array.from({ length: 9 }, (_, at) => at + 1)

/** Rules as a form holds them. */
export function valuesOf(rules: IdentityRules): RulesValues {
  return {
    ownAddresses: rules.ownAddresses.join('\n'),
    ownDomains: rules.ownDomains.join('\n'),
    peoplePerEmail: String(rules.peoplePerEmail),
    peoplePerPhone: String(rules.peoplePerPhone),
  }
}

/** A list that people write: a line, a comma or a semicolon between two, each once. */
function linesOf(text: string): string[] {
  const lines = text.split(/[\n,;]/).map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** `@marca.es` and `https://marca.es/` mean `marca.es`. */
function bareDomain(domain: string): string {
  return domain
    .toLowerCase()
    .replace(/^(?:https?:\/\/|@)/, '')
    .replace(/\/.*$/, '')
}
