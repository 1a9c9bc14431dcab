const ISO_DAY = /^\d{4}-\d\d-\d\d$/

/** A day of the calendar, which no zone moves; what a source wrote otherwise stays. */
export function writeDay(day: string, locale: string): string {
  if (!ISO_DAY.test(day)) return day
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )
}

/** A telephone in groups, as people read it out; of Spain without its code. What a source wrote otherwise stays. */
export function writePhone(phone: string): string {
  const [, spanish] = /^(?:\+|00)34[\s.-]?(\d[\d\s.-]{8,})$/.exec(phone) ?? []
  const digits = (spanish ?? phone).replace(/[\s.-]/g, '')
  return /^[6789]\d{8}$/.test(digits) ? digits.replace(/(\d{3})(?=\d)/g, '$1 ') : phone
}

/** Whether a telephone is a mobile one, as far as its number says so: of Spain. */
export function isMobile(phone: string): boolean {
  return /^[67]/.test(writePhone(phone)) && writePhone(phone).length === 11
}
