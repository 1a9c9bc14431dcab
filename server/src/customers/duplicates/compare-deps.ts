import type { Tx } from '../../platform/db/index.ts'
import { countRecognised } from '../identity/index.ts'
import type { MatchModel } from '../matching/index.ts'
import type { CompareDeps } from './compare.ts'
import { createMatcher, type Matcher } from './matcher.ts'
import type { ModelUse } from './model-use.ts'

/** A count is believed for this long, and for a thousand times as long as it took: by its order of magnitude it matters. */
const FRESH_MS = 60_000
const FRESH_PER_COST = 1_000
/** A brand of ten customers draws them from a town all the same: two who share a name there are no surer to be one. */
const FEWEST_PEOPLE = 1_000

/** What comparing stands on: matchers by country and model, made once, and how many people there are. */
export function createCompareDeps(options: {
  readonly loadCountry: (tx: Tx) => Promise<string>
  readonly models: ModelUse
  readonly clock: () => number
}): CompareDeps {
  const { loadCountry, models, clock } = options
  const matcherOf = rememberMatchers()
  const counts = new Map<string, { readonly people: number; readonly until: number }>()
  return {
    clock,
    models,
    loadMatcher: async (tx) => {
      const [country, model] = await Promise.all([loadCountry(tx), models.load(tx)])
      return matcherOf(country, model)
    },
    countPeople: async (tx) => {
      const startedAt = clock()
      const known = counts.get(tx.workspaceId)
      if (known && known.until > startedAt) return known.people
      const people = Math.max(FEWEST_PEOPLE, await countRecognised(tx))
      const cost = clock() - startedAt
      counts.set(tx.workspaceId, { people, until: startedAt + Math.max(FRESH_MS, cost * FRESH_PER_COST) })
      return people
    },
  }
}

/** Models of two workspaces may have one name, so a matcher is known by the model itself, and gone with it. */
function rememberMatchers(): (country: string, model: MatchModel) => Matcher {
  const byModel = new WeakMap<MatchModel, Map<string, Matcher>>()
  return (country, model) => {
    const byCountry = byModel.get(model) ?? new Map<string, Matcher>()
    byModel.set(model, byCountry)
    const matcher = byCountry.get(country) ?? createMatcher(country, model)
    byCountry.set(country, matcher)
    return matcher
  }
}
