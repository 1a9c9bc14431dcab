import { ImportMapping } from '@hilo/contract'
import { z } from 'zod'
import { AUDIT_KINDS } from './schema.ts'

/** What the mapping file may say of one file: all that an import's mapping may, and what the audit takes it for. */
const FileMapping = ImportMapping.omit({ kind: true, channel: true }).extend({
  kind: z.enum([...AUDIT_KINDS, 'ignore']).optional(),
  /** Any name: one of Hilo's channels, or a name of your own. */
  channel: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens')
    .optional(),
})

export const AuditMapping = z.strictObject({
  /** Keys are paths inside the folder; `*` stands for any text. */
  files: z.record(z.string(), FileMapping).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  timeZone: z.string().max(60).optional(),
  /** The brand's own addresses, which are nobody's. */
  ownAddresses: z.array(z.string().max(320)).max(500).optional(),
  /** Days within which a second request counts as a repetition; 7 by default. */
  repeatDays: z.number().int().min(1).max(90).optional(),
})

/** The mapping file of `./hilo audit --mapping`. */
export type AuditMapping = z.infer<typeof AuditMapping>
/** What it says of one file. */
export type FileMapping = z.infer<typeof FileMapping>

/** What the mapping says of a file: its own entry before those with `*`. */
export function mappingOf(mapping: AuditMapping, name: string): FileMapping {
  const { files = {} } = mapping
  const own = files[name]
  if (own !== undefined) return own
  for (const [pattern, entry] of Object.entries(files)) {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    if (new RegExp(`^${parts.join('.*')}$`).test(name)) return entry
  }
  return {}
}
