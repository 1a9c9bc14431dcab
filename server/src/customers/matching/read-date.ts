const YEAR_FIRST = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:$|[T ])/
const DAY_FIRST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/

/**
 * A date of birth as eight digits, year first. Impossible ones (month 14) are kept: they are slips of a real date. Of 3/4/1980 the
 * day is taken to be first; the comparison knows that it may be the other way round.
 * @returns '' for what is no date, and for those that stand in place of one
 */
export function readDate(text: string): string {
  const first = YEAR_FIRST.exec(text)
  const last = first === null ? DAY_FIRST.exec(text) : null
  const digits = first
    ? `${first[1]}${first[2]}${first[3]}`
    : last
      ? `${last[3]}${last[2]?.padStart(2, '0')}${last[1]?.padStart(2, '0')}`
      : ''
  return digits === '19000101' || digits === '00000000' || digits === '00010101' ? '' : digits
}
