import { hash } from 'node:crypto'
import type { Realm } from '../identity/index.ts'
import {
  createLiveComparer,
  type Features,
  type GenericValue,
  keptKeys,
  type LiveComparer,
  type MatchModel,
  type PersonRecord,
  readFields,
} from '../matching/index.ts'

/** How two customers are weighed. */
export interface Matcher {
  /** The model's name and version, as decisions quote it. */
  readonly model: string
  /** What comparing keeps of a record. */
  readonly read: (record: PersonRecord) => Features
  /** The keys of a record, each once. Who stands apart has keys of their own. */
  readonly keysOf: (features: Features, realm?: Realm) => readonly Key[]
  /** Weighs pairs of `records`. @param size how many customers there are to be mistaken for */
  readonly open: (records: readonly Features[], size: number, generics: readonly GenericValue[]) => LiveComparer
}

/** A key's hash, an integer of 48 bits. Two keys that meet by chance cost one comparison. */
export interface Key {
  readonly hash: number
  /** An address, a telephone, a document, a card: one alone is worth a look. */
  readonly isIdentifier: boolean
}

/** Weighs with one model. @param country ISO 3166 alpha-2 of telephones without a country code */
export function createMatcher(country: string, model: MatchModel): Matcher {
  return {
    model: model.name,
    read: (record) => readFields(record, country),
    keysOf: hashedKeys,
    open: (records, size, generics) => createLiveComparer(model, records, { size, generics }),
  }
}

/** The keys of an identifier. */
export function keysOfValue({ slot, value }: GenericValue, realm: Realm): number[] {
  return hashedKeys({ [slot]: [value] }, realm).flatMap(({ hash, isIdentifier }) => (isIdentifier ? [hash] : []))
}

function hashedKeys(features: Features, realm: Realm = null): readonly Key[] {
  const keys = new Map<number, Key>()
  for (const { text, isIdentifier } of keptKeys(features)) {
    const key = {
      hash: hash('sha256', realm === null ? text : `${realm} ${text}`, 'buffer').readUIntBE(0, 6),
      isIdentifier,
    }
    if (!keys.has(key.hash)) keys.set(key.hash, key)
  }
  return [...keys.values()]
}
