import type { ImportProblem } from '@hilo/contract'
import { type ProblemValues, tellProblem } from '../../intake/imports/index.ts'

/** Why a file, a part of it or a row was not read: `code` is stable, so that the report says it in its language. */
const TEXTS = {
  mapping_ignores: 'the mapping says so',
  unreadable: 'it cannot be read: {why}',
  link_to_nothing: 'it points to nothing, or may not be read',
  link_outside: 'it points outside the folder: give that folder by itself, or copy the file',
  packed: 'it is an archive: unpack it into the folder',
  other_spreadsheet: 'this kind of spreadsheet is not read: save it as .xlsx or CSV',
  no_export: 'its ending is none of an export',
  contacts_too_large: 'this address book is larger than 256 MB: export it without pictures, or in parts',
  chat_too_large: 'this chat is larger than 256 MB: export it without media, or in parts',
  sheets_left_out:
    '{count} of its sheets are not read ({names}): of a workbook the first {limit} are; save the others as a workbook of their own',
  workbook_without_sheets: 'this workbook has no sheet that can be read',
  workbook_damaged: 'this workbook is damaged or protected by a password: save it again as .xlsx or CSV',
  workbook_row_number: 'a row has the number {row}, and a sheet ends at {limit}',
  workbook_part_too_large: 'a list of names or styles is larger than {limit} characters',
  workbook_too_deep: 'its tags stand more than {limit} deep, as in no spreadsheet',
  workbook_cell_too_long: 'a text is longer than any cell can be',
  workbook_too_large: 'the workbook unpacks to more than 4 GB, which no export does',
  workbook_bomb: 'the workbook unpacks to more than {times} times its size, which no export does',
  workbook_texts_too_large: 'the texts of this workbook take more than 512 MB: save its sheets as CSV',
  price_not_a_number: 'the price "{value}" is not a number',
} as const

/** What only the audit says of files; the rest is said by imports. */
export type AuditProblemCode = keyof typeof TEXTS
export const AUDIT_PROBLEM_CODES = Object.keys(TEXTS).filter((code): code is AuditProblemCode =>
  Object.hasOwn(TEXTS, code),
)

/** Makes a problem; `values` fill the gaps of its text. */
export function auditProblem(code: AuditProblemCode, values: ProblemValues = {}): ImportProblem {
  return tellProblem(code, TEXTS[code], values)
}
