/** A text cut where it matched what was typed. */
export interface Marked {
  readonly text: string
  readonly isHit: boolean
}

/** Cuts `text` at the words that were typed, accents and case aside; one piece when nothing is found literally (a typo was forgiven). */
export function markMatches(text: string, typed: string): readonly Marked[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const plainText = plain(text)
  // Letters that fall apart or together when plain (ligatures) would shift the cuts: then nothing is marked.
  if (words.length === 0 || plainText.length !== text.length) return [{ text, isHit: false }]
  const hit = new Array<boolean>(text.length).fill(false)
  for (const word of words) {
    for (let at = plainText.indexOf(word); at !== -1; at = plainText.indexOf(word, at + 1))
      hit.fill(true, at, at + word.length)
  }
  const pieces: { text: string; isHit: boolean }[] = []
  for (const [index, isHit] of hit.entries()) {
    const last = pieces.at(-1)
    if (last?.isHit === isHit) last.text += text[index] ?? ''
    else pieces.push({ text: text[index] ?? '', isHit })
  }
  return pieces
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
