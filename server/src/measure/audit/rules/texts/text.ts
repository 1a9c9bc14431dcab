/** Lower case, no accents, words parted by one blank: what two spellings of a text have in common. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether two words differ by at most one letter added, lost, changed or swapped with its neighbour. */
export function isOneApart(left: string, right: string): boolean {
  if (left === right) return true
  if (Math.abs(left.length - right.length) > 1) return false
  let start = 0
  while (start < left.length && left[start] === right[start]) start += 1
  const rest = (text: string, skip: number) => text.slice(start + skip)
  if (left.length > right.length) return rest(left, 1) === rest(right, 0)
  if (left.length < right.length) return rest(left, 0) === rest(right, 1)
  const isSwapped =
    left[start] === right[start + 1] && left[start + 1] === right[start] && rest(left, 2) === rest(right, 2)
  return isSwapped || rest(left, 1) === rest(right, 1)
}

/** How much two texts have in common: words they share among all their words, 0 to 1. Two empty texts are alike. */
export function wordOverlap(left: string, right: string): number {
  const a = new Set(plainText(left).split(' '))
  const b = new Set(plainText(right).split(' '))
  const shared = [...a].filter((word) => b.has(word)).length
  const all = new Set([...a, ...b]).size
  return all === 0 ? 1 : shared / all
}
