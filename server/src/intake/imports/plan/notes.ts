import type { ImportNote } from '@hilo/contract'

/** What an import should tell: `code` is stable, so that screens say it in the reader's language. */
const TEXTS = {
  encoding_guessed: 'read as {encoding}: {reason}',
  rows_before_header: 'the first {count} rows are not part of the table and are left out',
  no_header: 'the first row looks like data, so the columns have no names: name them in a mapping',
  date_order_decided: 'dates are {order}: {evidence} of them can be read no other way',
  date_order_assumed:
    'dates such as {example} can be read both ways and nothing decides it: taken as {order}; set "dateOrder" if that is wrong',
  date_order_mixed:
    '{dayFirst} dates are day first and {monthFirst} month first: taken as {order}, the others are rejected',
  decimal_decided: 'the decimal mark is {mark}',
  decimal_assumed:
    'numbers such as {example} can be read both ways: the decimal mark is taken as {mark}; set "decimal" if that is wrong',
  time_zone_assumed: 'times without a zone are taken as {timeZone}; set "timeZone" if that is wrong',
  currency_from_country:
    'no column names the currency: taken as {currency}, since most rows are of {country}; set "currency" if that is wrong',
  currency_from_sign: 'the currency is taken as {currency}, from the signs beside the amounts',
  currency_from_workspace:
    'no column names the currency: taken as {currency}, the workspace\'s own; set "currency" if that is wrong',
  refunds_by_prefix: 'order numbers that begin with {prefix} are refunds',
  orders_grouped: 'rows with the same "{column}" become one order event',
  system_recognised: 'recognised as an export of {system}',
  ids_not_linked:
    '"{column}" numbers people within another system; they are kept but link nobody unless the mapping names the "system"',
  lines_repaired: '{count} lines were not {encoding} and were read as Windows-1252',
  own_addresses: 'mail from {addresses} counts as sent by the brand; set "ownAddresses" if that is wrong',
  unknown_column: 'the mapping names a column "{column}" that the file does not have',
  files_skipped: '{count} files were left out: {names}',
} as const

/** Code of a note. */
export type NoteCode = keyof typeof TEXTS

/** Makes a note; `values` fill the gaps of its text. */
export function note(code: NoteCode, values: Readonly<Record<string, string | number>> = {}): ImportNote {
  const text = TEXTS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return { code, text, values: { ...values } }
}
