import { z } from 'zod'
import { ImportProblem } from './import-problems.ts'
import { Instant, PageQuery, page, route, Uuid } from './route.ts'

/** What a file holds. `order-lines` is one row per line of an order: rows of one order become one event. */
export const IMPORT_KINDS = ['contacts', 'orders', 'order-lines', 'messages', 'visits', 'events', 'mail'] as const
export const ImportKind = z.enum(IMPORT_KINDS).meta({ id: 'ImportKind' })
export type ImportKind = z.infer<typeof ImportKind>

/** How a file is written; each may be gzipped. */
export const IMPORT_FORMATS = ['csv', 'ndjson', 'json', 'mbox', 'eml'] as const
export const ImportFormat = z.enum(IMPORT_FORMATS).meta({ id: 'ImportFormat' })
export type ImportFormat = z.infer<typeof ImportFormat>

/** What a column can be taken for, by what it speaks of. */
export const IMPORT_FIELDS = [
  // who
  'userId',
  'externalId',
  'anonymousId',
  'email',
  'phone',
  'loyaltyCard',
  'document',
  'device',
  'whatsappId',
  // what is known of them
  'name',
  'firstName',
  'lastName',
  'secondLastName',
  'birthday',
  'gender',
  'language',
  'company',
  'jobTitle',
  'address',
  'street',
  'streetExtra',
  'city',
  'region',
  'postalCode',
  'country',
  'tags',
  'createdAt',
  'updatedAt',
  // what they allowed
  'consent',
  'consentEmail',
  'consentSms',
  'consentWhatsapp',
  'consentPhone',
  'consentPost',
  'consentAt',
  'optOut',
  'optOutEmail',
  'optOutSms',
  'optOutPhone',
  // an order
  'orderId',
  'orderedAt',
  'orderStatus',
  'total',
  'subtotal',
  'tax',
  'shipping',
  'discount',
  'coupon',
  'currency',
  'paymentMethod',
  'orderLines',
  // a line of an order
  'sku',
  'productId',
  'productName',
  'variant',
  'category',
  'brand',
  'quantity',
  'unitPrice',
  'lineTotal',
  // where
  'channel',
  'store',
  // a message
  'messageFrom',
  'messageTo',
  'subject',
  'text',
  'direction',
  'conversationId',
  // a visit or any event
  'occurredAt',
  'timeOfDay',
  'eventType',
  'eventName',
  'messageId',
  'properties',
  'traits',
  'context',
  'pageUrl',
  'pageTitle',
  // nothing
  'ignore',
] as const
export const ImportField = z.enum(IMPORT_FIELDS).meta({ id: 'ImportField' })
export type ImportField = z.infer<typeof ImportField>

/** What to do with a column: a field, a trait of the customer or a property of the event under a name of your own. */
export const ImportTarget = z
  .union([ImportField, z.string().regex(/^(trait|property):[^\s].{0,99}$/u)])
  .meta({ id: 'ImportTarget', description: 'A field, `trait:<name>`, `property:<name>` or `ignore`' })
export type ImportTarget = z.infer<typeof ImportTarget>

const Currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as EUR')
const Country = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, as ES')

/**
 * The mapping file of `./hilo import --mapping`. Everything may be left out: what is missing is recognised from the file.
 * `columns` names columns as the file's header does (a second column of the same name is `Name (2)`; without a header `column 1` …).
 */
export const ImportMapping = z
  .strictObject({
    kind: ImportKind.optional(),
    columns: z.record(z.string().max(500), ImportTarget).optional(),
    format: ImportFormat.optional(),
    encoding: z.string().max(40).optional(),
    delimiter: z.string().length(1).optional(),
    header: z.boolean().optional(),
    decimal: z.enum(['.', ',']).optional(),
    dateOrder: z.enum(['day-first', 'month-first']).optional(),
    /** IANA zone of times written without one. */
    timeZone: z.string().max(60).optional(),
    currency: Currency.optional(),
    /** Country of telephone numbers written without one. */
    country: Country.optional(),
    /** Order numbers that begin so are refunds. */
    refundPrefix: z.string().min(1).max(10).optional(),
    /** What `externalId` numbers belong to: `hubspot`, `salesforce`, `shopify` … */
    system: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/)
      .optional(),
    /** Channel of rows that do not say one. */
    channel: z.string().max(40).optional(),
    /** The brand's own mail addresses: mail from them was sent, the rest received. */
    ownAddresses: z.array(z.string().max(320)).max(200).optional(),
    /** A source that this import creates begins as an isolated channel: its people stand apart until it is linked. */
    isolated: z.boolean().optional(),
  })
  .meta({ id: 'ImportMapping' })
export type ImportMapping = z.infer<typeof ImportMapping>

/** Something decided or seen that the reader should know: `code` is stable and translated, `text` is English. */
export const ImportNote = z
  .strictObject({
    code: z.string(),
    text: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'ImportNote' })
export type ImportNote = z.infer<typeof ImportNote>

export const ImportColumn = z
  .strictObject({
    column: z.string(),
    target: z.string(),
    /** 0 to 1; 1 when the mapping says so. */
    confidence: z.number(),
    reason: z.string(),
    samples: z.array(z.string()),
  })
  .meta({ id: 'ImportColumn' })
export type ImportColumn = z.infer<typeof ImportColumn>

/** How a file will be read, before anything is stored. */
export const ImportPreview = z
  .strictObject({
    name: z.string(),
    sizeBytes: z.number().int(),
    format: ImportFormat,
    compressed: z.boolean(),
    encoding: z.string(),
    delimiter: z.string().nullable(),
    header: z.boolean(),
    decimal: z.enum(['.', ',']),
    dateOrder: z.enum(['day-first', 'month-first']),
    timeZone: z.string(),
    kind: ImportKind,
    kindConfidence: z.number(),
    kindReason: z.string(),
    currency: z.string().nullable(),
    columns: z.array(ImportColumn),
    notes: z.array(ImportNote),
    /** The first events that would be stored, as they would be. */
    examples: z.array(z.record(z.string(), z.json())),
    /** The mapping in full: save it, change it, hand it in with the import. */
    mapping: ImportMapping,
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>

export const IMPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

export const ImportRun = z
  .strictObject({
    id: Uuid,
    name: z.string(),
    sourceName: z.string(),
    state: z.enum(IMPORT_STATES),
    kind: ImportKind.nullable(),
    format: ImportFormat.nullable(),
    /** Rows, lines or messages read so far, also those that were rejected. */
    rowsRead: z.number().int(),
    eventsStored: z.number().int(),
    /** Events that were there already, from this file or an earlier import. */
    duplicates: z.number().int(),
    rejected: z.number().int(),
    bytesRead: z.number().int(),
    bytesTotal: z.number().int(),
    rowsPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
    /** The first reasons, with how often each came up. */
    rejectedReasons: z.array(z.strictObject({ reason: ImportProblem, count: z.number().int() })),
    notes: z.array(ImportNote),
    error: ImportProblem.nullable(),
    startedAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ImportRun' })
export type ImportRun = z.infer<typeof ImportRun>

const runParams = z.strictObject({ importId: Uuid })

/** A file that was handed in, to be looked at and imported; kept for a week. */
export const ImportFile = z
  .strictObject({ id: Uuid, name: z.string(), sizeBytes: z.number().int() })
  .meta({ id: 'ImportFile' })
export type ImportFile = z.infer<typeof ImportFile>

/** A form with one part, `file`. It streams to disk, whatever its size up to 2 GiB. */
export const uploadImportFile = route({
  method: 'POST',
  path: '/api/imports/files',
  scope: 'imports:write',
  summary: 'Hands in a file to import: CSV, NDJSON, JSON, mbox or a mail, also gzipped.',
  ok: ImportFile,
  status: 201,
  consumes: 'multipart/form-data',
  errors: ['unreadable_file'],
})

/** A file on its way from a link; `file` is set once it is here. */
export const ImportDownload = z
  .strictObject({
    id: Uuid,
    /** Whose server; the link itself is not kept. */
    host: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    bytesRead: z.number().int(),
    /** Null where the other server does not say. */
    bytesTotal: z.number().int().nullable(),
    error: ImportProblem.nullable(),
    file: ImportFile.nullable(),
  })
  .meta({ id: 'ImportDownload' })
export type ImportDownload = z.infer<typeof ImportDownload>

const downloadParams = z.strictObject({ downloadId: Uuid })

export const startImportDownload = route({
  method: 'POST',
  path: '/api/imports/downloads',
  scope: 'imports:write',
  summary:
    'Fetches the file behind a link, up to 2 GiB, from the public Internet or the networks that the operator allows',
  body: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(4_000) }),
  ok: ImportDownload,
  status: 202,
  errors: ['too_many_downloads'],
})

export const readImportDownload = route({
  method: 'GET',
  path: '/api/imports/downloads/:downloadId',
  scope: 'imports:write',
  summary: 'How far a file is that is being fetched; once `done`, its `file` can be previewed and imported',
  params: downloadParams,
  ok: ImportDownload,
  errors: ['not_found'],
})

export const cancelImportDownload = route({
  method: 'POST',
  path: '/api/imports/downloads/:downloadId/cancel',
  scope: 'imports:write',
  summary: 'Stops fetching a file',
  params: downloadParams,
  ok: ImportDownload,
  errors: ['not_found'],
})

export const previewImport = route({
  method: 'POST',
  path: '/api/imports/preview',
  scope: 'imports:write',
  summary: 'How an uploaded file would be read: columns, formats, kind and the first events; stores nothing',
  body: z.strictObject({ fileId: Uuid, mapping: ImportMapping.optional() }),
  ok: ImportPreview,
  errors: ['not_found', 'unreadable_file'],
})

export const startImport = route({
  method: 'POST',
  path: '/api/imports',
  scope: 'imports:write',
  summary: 'Imports an uploaded file; the same file again goes on where it stopped and stores nothing twice',
  body: z.strictObject({
    fileId: Uuid,
    sourceName: z.string().trim().min(1).max(120).optional(),
    mapping: ImportMapping.optional(),
  }),
  ok: ImportRun,
  status: 202,
  errors: ['not_found'],
})

export const listImports = route({
  method: 'GET',
  path: '/api/imports',
  scope: 'sources:read',
  summary: 'Imports, newest first',
  query: PageQuery,
  ok: page(ImportRun),
})

export const readImport = route({
  method: 'GET',
  path: '/api/imports/:importId',
  scope: 'sources:read',
  summary: 'One import and how far it is',
  params: runParams,
  ok: ImportRun,
  errors: ['not_found'],
})

export const cancelImport = route({
  method: 'POST',
  path: '/api/imports/:importId/cancel',
  scope: 'imports:write',
  summary: 'Stops an import; what is stored stays, and starting the same file again goes on from there',
  params: runParams,
  ok: ImportRun,
  errors: ['not_found'],
})

/** The rejected rows beside their line and reason; correct them and import the file again. */
export const readRejectedRows = route({
  method: 'GET',
  path: '/api/imports/:importId/rejected',
  scope: 'imports:write',
  summary: 'The rejected rows of an import, as a file: CSV for CSV, else NDJSON.',
  params: runParams,
  ok: z.string(),
  produces: 'text/csv',
  errors: ['not_found'],
})
