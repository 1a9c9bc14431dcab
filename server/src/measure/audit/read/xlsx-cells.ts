/** How a spreadsheet writes positions and dates. Pure. */

const DAY_MS = 86_400_000
const EPOCH_MS = Date.UTC(1899, 11, 30)
/** 31 December 9999, where a spreadsheet's calendar ends. */
const LAST_DAY = 2_958_465

/** Column of a cell's reference, from 0: `A1` is 0, `AB7` is 27. */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}

/**
 * Whether numbers in this format are dates.
 * @source ECMA-376 Part 1, 18.8.30: built-in formats 14–22 and 45–47
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)) return true
  if (code === undefined) return false
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').replace(/general/i, ''))
}

/** A day number as ISO, without its time where it has none; a mere fraction of a day is a time. What is no day of the calendar stays as it is. */
export function isoOfSerial(text: string): string {
  const days = Number(text)
  if (text === '' || !(days >= 0 && days < LAST_DAY + 1)) return text
  const iso = new Date(EPOCH_MS + Math.round(days * 86_400) * 1_000).toISOString()
  if (days > 0 && days < 1) return iso.slice(11, 19)
  return (days * DAY_MS) % DAY_MS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}
