/** Up to two initials: first and last word of a name; the first letter of an address; `?` when there is nothing to read. */
export function initialsOf(name: string): string {
  const words =
    name
      .split('@')[0]
      ?.split(/[\s._+-]+/)
      .filter((word) => /\p{L}|\p{N}/u.test(word)) ?? []
  const first = firstLetter(words[0])
  const last = words.length > 1 ? firstLetter(words.at(-1)) : ''
  return first + last || '?'
}

/** A hue in degrees, 0–359, that depends only on the text. */
export function hueOf(text: string): number {
  let hash = 2_166_136_261
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return (hash >>> 0) % 360
}

function firstLetter(word: string | undefined): string {
  const letter = word === undefined ? undefined : [...word].find((char) => /\p{L}|\p{N}/u.test(char))
  return letter?.toLocaleUpperCase() ?? ''
}
