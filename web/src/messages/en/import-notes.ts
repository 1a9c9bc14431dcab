import type { Translated } from '../../i18n/message.ts'
import type { importNotes as source } from '../es/import-notes.ts'

export const importNotes: Translated<typeof source> = {
  encoding_guessed: 'Read as {encoding}.',
  rows_before_header: 'The first {count} rows are not part of the table and are left out.',
  no_header: 'The first row looks like data: the columns have no names.',
  date_order_decided: 'Dates are {order}: {evidence} of them can be read no other way.',
  date_order_assumed:
    'Dates such as {example} can be read both ways and nothing decides it: taken as {order}. Change it if that is wrong.',
  date_order_mixed:
    '{dayFirst} dates are day first and {monthFirst} month first: taken as {order}, the others are rejected.',
  decimal_decided: 'The decimal mark is {mark}',
  decimal_assumed:
    'Numbers such as {example} can be read both ways: the decimal mark is taken as {mark}. Change it if that is wrong.',
  time_zone_assumed: 'Times without a zone are taken as of {timeZone}.',
  currency_from_country: 'No column names the currency: taken as {currency}, since most rows are of {country}.',
  currency_from_sign: 'The currency is taken as {currency}, from the signs beside the amounts.',
  currency_from_workspace: 'No column names the currency: taken as {currency}, the brand’s own.',
  refunds_by_prefix: 'Order numbers that begin with {prefix} are refunds.',
  orders_grouped: 'Rows with the same “{column}” become one order.',
  system_recognised: 'Recognised as an export of {system}.',
  ids_not_linked: '“{column}” numbers people within another system: kept, but it links nobody.',
  lines_repaired: '{count} lines were not {encoding} and were read as Windows-1252.',
  own_addresses: 'Mail from {addresses} counts as sent by the brand.',
  unknown_column: 'A column “{column}” is named that the file does not have.',
  files_skipped: '{count} files were left out: {names}',
}
