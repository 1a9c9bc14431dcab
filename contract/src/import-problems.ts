import { z } from 'zod'

/** Why a row was rejected, or a file, a link or a whole import failed. New ones may come: who does not know one shows its `text`. */
export const IMPORT_PROBLEM_CODES = [
  // a row
  'row_not_object',
  'row_not_json',
  'row_without_order',
  'row_without_event',
  'row_too_wide',
  'row_too_long',
  'row_open_quote',
  'not_a_date',
  'not_a_number',
  'event_type_unknown',
  'event_of_nobody',
  'event_not_stored',
  'mail_unreadable',
  'mail_too_large',
  // a file
  'file_empty',
  'file_too_large',
  'file_spreadsheet',
  'file_old_office',
  'file_pdf',
  'file_archive',
  'file_database',
  'file_picture',
  'file_binary',
  'file_without_rows',
  'file_without_objects',
  'file_without_array',
  'file_kind_unknown',
  'file_too_scattered',
  'too_many_columns',
  'json_cut_short',
  'json_too_long',
  'gzip_cut_short',
  'gzip_damaged',
  'gzip_bomb',
  'encoding_unknown',
  'time_zone_unknown',
  'path_unreadable',
  'path_without_files',
  // a link
  'link_not_an_address',
  'link_scheme',
  'link_with_password',
  'link_port',
  'link_private',
  'link_downgrade',
  'link_redirects',
  'link_unreachable',
  'link_slow',
  'link_too_large',
  'link_needs_sign_in',
  'link_gone',
  'link_server_busy',
  'link_without_file',
  'link_web_page',
  'link_empty',
  'link_failed',
  'link_stopped',
  'link_interrupted',
  // an import
  'import_stopped',
  'import_busy',
  'import_continued',
  'import_interrupted',
  'import_unavailable',
  'import_failed',
] as const
export type ImportProblemCode = (typeof IMPORT_PROBLEM_CODES)[number]

/** What went wrong: `code` is stable and translated, `text` is English, `values` fill the gaps of a translation. */
export const ImportProblem = z
  .strictObject({
    /** One of `IMPORT_PROBLEM_CODES`, or one that came later. */
    code: z.string(),
    text: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'ImportProblem' })
export type ImportProblem = z.infer<typeof ImportProblem>
