/**
 * Whether two dates of birth (ISO) may be one, written down badly: one digit wrong, or day and month the other way round.
 * A father and a son of one name are further apart than that, save one pair in some hundreds.
 */
export function mayBeOneDay(left: string, right: string): boolean {
  if (left === right) return true
  const [year, month, day] = left.split('-')
  if (right === `${year}-${day}-${month}`) return true
  if (left.length !== right.length) return false
  let differing = 0
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) differing += 1
  return differing === 1
}
