import { createClaimReader, type Signed } from '../../../../server/src/customers/identity/index.ts'

/** Who there is: customers of one or several fragments, in the order in which the fragments arrive. */
export interface People {
  readonly customers: number
  /** Index of the first fragment of each customer, and the number of all fragments at the end. */
  readonly firstOf: Int32Array
  /** Customer of each fragment. */
  readonly customerOf: Int32Array
}

/** The ids under which one fragment's calls are sent. */
export interface Ids {
  readonly anonymousId: string
  readonly userId?: string
}

/** Numbers people and their fragments. @param fragmentsOf fragments of the i-th customer; at least 1 */
export function makePeople(customers: number, fragmentsOf: (index: number) => number): People {
  const firstOf = new Int32Array(customers + 1)
  for (let customer = 0; customer < customers; customer++) {
    firstOf[customer + 1] = (firstOf[customer] ?? 0) + Math.max(1, fragmentsOf(customer))
  }
  const customerOf = new Int32Array(firstOf[customers] ?? 0)
  for (let customer = 0; customer < customers; customer++) {
    customerOf.fill(customer, firstOf[customer], firstOf[customer + 1])
  }
  return { customers, firstOf, customerOf }
}

/**
 * As a browser SDK has it: first an anonymous visitor, then the same browser with a user id, then that user in other browsers.
 * The user id joins all of them.
 */
export function idsOf(run: string, people: People, fragment: number): Ids {
  const customer = people.customerOf[fragment] ?? 0
  const place = fragment - (people.firstOf[customer] ?? 0)
  const anonymousId = `${run}-a${customer}-${Math.max(0, place - 1)}`
  return place === 0 ? { anonymousId } : { anonymousId, userId: `${run}-u${customer}` }
}

/** Reads ids as the turn does when the source brings them. */
export function createIdReader(sourceId: string): (ids: Ids) => Signed {
  const read = createClaimReader('ES')
  return ({ anonymousId, userId }) =>
    read(
      [
        ...(userId === undefined ? [] : [{ kind: 'user_id', value: userId, evidence: 'record' } as const]),
        { kind: 'anonymous_id', value: anonymousId, evidence: 'record' },
      ],
      sourceId,
    )
}
