/** Stores and warehouses, with the hours in which they are open. */
import { z } from 'zod'
import { Done, Instant, PageQuery, page, route, Uuid } from '../route.ts'
import { Country, TimeZone } from './settings.ts'

/** Local wall-clock time, `HH:MM`; `24:00` ends a day. */
export const LocalTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'HH:MM')

/** One stretch of a day. One that ends at or before its start runs over midnight into the next day. */
export const OpenStretch = z.strictObject({ opens: LocalTime, closes: LocalTime }).meta({ id: 'OpenStretch' })
export type OpenStretch = z.infer<typeof OpenStretch>

const Day = z.array(OpenStretch).max(6)

/** Hours of an ordinary week; an empty list is a closed day. */
export const WeekHours = z
  .strictObject({
    monday: Day,
    tuesday: Day,
    wednesday: Day,
    thursday: Day,
    friday: Day,
    saturday: Day,
    sunday: Day,
  })
  .meta({ id: 'WeekHours' })
export type WeekHours = z.infer<typeof WeekHours>

/** A day unlike others: a holiday (no stretches) or special hours. Replaces the whole ordinary day. */
export const DayException = z
  .strictObject({ date: z.iso.date(), hours: Day, reason: z.string().trim().max(120).default('') })
  .meta({ id: 'DayException' })
export type DayException = z.infer<typeof DayException>

export const Address = z
  .strictObject({
    line1: z.string().trim().max(200).default(''),
    line2: z.string().trim().max(200).default(''),
    postalCode: z.string().trim().max(20).default(''),
    city: z.string().trim().max(100).default(''),
    region: z.string().trim().max(100).default(''),
    country: Country,
  })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof Address>

const fields = {
  name: z.string().trim().min(1).max(120),
  /** The brand's own code, unique in the workspace: `MAD-01`. */
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{1,40}$/, 'letters, digits, dot, dash, underscore'),
  kind: z.enum(['store', 'warehouse']),
  address: Address,
  phone: z.string().trim().max(40),
  timeZone: TimeZone,
  hours: WeekHours,
  exceptions: z.array(DayException).max(400),
}

export const LocationInput = z
  .strictObject({ ...fields, phone: fields.phone.default('') })
  .meta({ id: 'LocationInput' })
export type LocationInput = z.infer<typeof LocationInput>

export const Location = z
  .strictObject({
    id: Uuid,
    ...fields,
    isOpen: z.boolean(),
    /** When it opens next, if it is closed; null when open, or when nothing is planned within a year. */
    nextOpening: Instant.nullable(),
    createdAt: Instant,
    archivedAt: Instant.nullable(),
  })
  .meta({ id: 'Location' })
export type Location = z.infer<typeof Location>

const LocationParams = z.strictObject({ locationId: Uuid })

export const listLocations = route({
  method: 'GET',
  path: '/api/locations',
  scope: 'locations:read',
  summary: 'Stores and warehouses, by name.',
  query: PageQuery.extend({ archived: z.stringbool().default(false) }),
  ok: page(Location),
})

export const readLocation = route({
  method: 'GET',
  path: '/api/locations/:locationId',
  scope: 'locations:read',
  summary: 'One store or warehouse.',
  params: LocationParams,
  ok: Location,
  errors: ['not_found'],
})

export const createLocation = route({
  method: 'POST',
  path: '/api/locations',
  scope: 'locations:write',
  summary: 'Adds a store or warehouse.',
  body: LocationInput,
  ok: Location,
  status: 201,
  errors: ['code_taken'],
})

export const updateLocation = route({
  method: 'PATCH',
  path: '/api/locations/:locationId',
  scope: 'locations:write',
  summary: 'Changes a store or warehouse; what is left out stays.',
  params: LocationParams,
  body: z.strictObject(fields).partial(),
  ok: Location,
  errors: ['not_found', 'code_taken'],
})

export const archiveLocation = route({
  method: 'DELETE',
  path: '/api/locations/:locationId',
  scope: 'locations:write',
  summary: 'Archives a store or warehouse: it leaves the lists, what happened there stays.',
  params: LocationParams,
  ok: Done,
  errors: ['not_found'],
})

export const restoreLocation = route({
  method: 'POST',
  path: '/api/locations/:locationId/restore',
  scope: 'locations:write',
  summary: 'Brings an archived store or warehouse back.',
  params: LocationParams,
  ok: Location,
  errors: ['not_found'],
})
