/** Settings of the workspace. */
import { z } from 'zod'
import { route } from '../route.ts'
import { Language } from './access.ts'

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, ISO 3166-1')
/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, ISO 4217')
/** A zone of the IANA time zone database, such as `Europe/Madrid`. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'not a time zone of the IANA database')
  .meta({ examples: ['Europe/Madrid'] })

export const Settings = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    language: Language,
    /** Read telephone numbers without a prefix as numbers of this country. */
    country: Country,
    timeZone: TimeZone,
    currency: Currency,
    /** Joins customers by themselves who are one person with a probability of 0.999 or more, without anything against it. */
    linkDuplicates: z.boolean(),
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof Settings>

export const readSettings = route({
  method: 'GET',
  path: '/api/settings',
  scope: 'settings:read',
  summary: 'Settings of the workspace.',
  ok: Settings,
})

export const updateSettings = route({
  method: 'PATCH',
  path: '/api/settings',
  scope: 'settings:write',
  summary: 'Changes settings of the workspace; what is left out stays.',
  body: Settings.partial(),
  ok: Settings,
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
