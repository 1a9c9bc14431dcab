import { Settings } from '@hilo/contract'

/** What a new workspace starts with. */
export const DEFAULT_SETTINGS: Omit<Settings, 'name'> = {
  language: 'es',
  country: 'ES',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
  linkDuplicates: false,
}

/** What the `settings` column holds: everything but the name, each with its default. */
export const StoredSettings = Settings.omit({ name: true })
  .partial()
  .transform((stored) => ({ ...DEFAULT_SETTINGS, ...stored }))
