import { COMMON_NAMES } from './common-names.ts'
import { MatchModel } from './model.ts'

/**
 * The model that Hilo ships with, for Spanish and English data: round numbers from the literature and from judgement, none of them
 * fitted to a data set. Frequencies and `u` of what is no identifier are counted in the data itself where there is enough of it.
 */
export const DEFAULT_MODEL: MatchModel = MatchModel.parse({
  version: 1,
  name: 'es-en-1',
  mates: 1,
  household: 0.15,
  comparisons: {
    given: {
      m: { exact: 0.8, nickname: 0.03, partial: 0.06, fuzzy: 0.06, loose: 0.02, swapped: 0.01, different: 0.02 },
      u: { exact: 0.01, nickname: 0.001, partial: 0.01, fuzzy: 0.005, loose: 0.04, swapped: 0.00002, different: 0.93 },
      sharing: 0.01,
    },
    surname: {
      m: { exact: 0.86, fuzzy: 0.08, loose: 0.02, crossed: 0.015, different: 0.025 },
      u: { exact: 0.005, fuzzy: 0.003, loose: 0.025, crossed: 0.005, different: 0.96 },
      sharing: 0.6,
    },
    secondSurname: {
      m: { exact: 0.88, fuzzy: 0.08, different: 0.04 },
      u: { exact: 0.005, fuzzy: 0.005, different: 0.99 },
      sharing: 0.35,
    },
    email: {
      m: { exact: 0.6, typo: 0.08, local: 0.04, similar: 0.05, different: 0.23 },
      u: { exact: 0.00001, typo: 0.00001, local: 0.0005, similar: 0.03, different: 0.969 },
      trust: 0.985,
      sharing: 0.5,
    },
    phone: {
      m: { exact: 0.62, variant: 0.03, typo: 0.03, different: 0.32 },
      u: { exact: 0.00001, variant: 0.00001, typo: 0.0001, different: 0.999 },
      trust: 0.97,
      sharing: 0.5,
    },
    document: {
      m: { exact: 0.88, typo: 0.08, different: 0.04 },
      u: { exact: 0.000001, typo: 0.0003, different: 0.999 },
      trust: 0.999,
      sharing: 0,
    },
    birthDate: {
      m: { exact: 0.86, typo: 0.07, near: 0.03, different: 0.04 },
      u: { exact: 0.00005, typo: 0.0015, near: 0.01, different: 0.988 },
      sharing: 0.02,
    },
    address: {
      m: { exact: 0.68, street: 0.06, fuzzy: 0.1, different: 0.16 },
      u: { exact: 0.0001, street: 0.001, fuzzy: 0.003, different: 0.996 },
      sharing: 0.9,
    },
    place: {
      m: { postcode: 0.75, city: 0.08, typo: 0.04, region: 0.05, different: 0.08 },
      u: { postcode: 0.002, city: 0.01, typo: 0.003, region: 0.1, different: 0.88 },
      sharing: 0.95,
    },
    city: {
      m: { exact: 0.8, fuzzy: 0.08, different: 0.12 },
      u: { exact: 0.01, fuzzy: 0.005, different: 0.985 },
      sharing: 0.95,
    },
    loyaltyCard: {
      m: { exact: 0.9, different: 0.1 },
      u: { exact: 0.00001, different: 0.999 },
      trust: 0.98,
      sharing: 0.2,
    },
    account: {
      m: { exact: 0.985, different: 0.015 },
      u: { exact: 0.00001, different: 0.999 },
      trust: 0.9995,
      sharing: 0.01,
    },
    device: { m: { exact: 0.999 }, u: { exact: 0.00001 }, trust: 0.98, sharing: 0.5 },
    birthPlace: {
      m: { exact: 0.8, fuzzy: 0.08, different: 0.12 },
      u: { exact: 0.01, fuzzy: 0.01, different: 0.98 },
      sharing: 0.3,
    },
    occupation: { m: { exact: 0.7, different: 0.3 }, u: { exact: 0.03, different: 0.97 }, sharing: 0 },
    gender: { m: { exact: 0.97, different: 0.03 }, u: { exact: 0.5, different: 0.5 }, sharing: 0 },
  },
  rare: {
    given: 0.0003,
    surname: 0.0001,
    secondSurname: 0.0001,
    email: 0.000001,
    phone: 0.000001,
    document: 0.000001,
    birthDate: 0.00005,
    street: 0.0005,
    houseNumber: 0.02,
    postcode: 0.0005,
    city: 0.002,
    region: 0.05,
    loyaltyCard: 0.000001,
    account: 0.000001,
    device: 0.000001,
    birthPlace: 0.002,
    occupation: 0.01,
    gender: 0.45,
  },
  frequencies: COMMON_NAMES,
})
