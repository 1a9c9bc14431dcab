import { IdentityRules, Settings } from '@hilo/contract'

/** What a new workspace starts with. */
export const DEFAULT_SETTINGS: Omit<Settings, 'name'> = {
  language: 'es',
  country: 'ES',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
  linkDuplicates: false,
}

/** How people are told apart until the owner says otherwise. */
export const DEFAULT_IDENTITY_RULES: IdentityRules = {
  ownAddresses: [],
  ownDomains: [],
  peoplePerEmail: 4,
  peoplePerPhone: 5,
}

/** What the `settings` column holds: everything but the name, each with its default. */
export const StoredSettings = Settings.omit({ name: true })
  .partial()
  .extend({ identityRules: IdentityRules.default(DEFAULT_IDENTITY_RULES) })
  .transform((stored) => ({ ...DEFAULT_SETTINGS, ...stored }))
