/**
 * A text that does not hold on to the block of the file that it was cut from: V8 keeps the whole block alive for a slice of it.
 * Short texts are copied by themselves.
 */
export function keep(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8')
}
