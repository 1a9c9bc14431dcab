import { writeDay, writePhone } from '../../../i18n/values.ts'

/** A compared value as it is shown. */
export function writeValue(step: string, value: string, locale: string): string {
  switch (step) {
    case 'phone':
      return writePhone(value)
    case 'birthDate':
      return writeDay(value, locale)
    default:
      return value
  }
}

/** Whether two values are one but for capitals, accents and signs between. */
export function isSameText(one: string, other: string): boolean {
  return fold(one) === fold(other)
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\s.,/-]/gu, '')
    .toLowerCase()
}
