/** JSON laid out to be read and edited; a text that is not JSON stays as it is. */
export function layOutJson(text: string): string {
  const parsed = parseJson(text)
  return parsed.kind === 'json' ? JSON.stringify(parsed.value, null, 2) : text
}

/** Whether a text is JSON, and if not, what the parser says. */
export function parseJson(text: string): { kind: 'json'; value: unknown } | { kind: 'wrong'; detail: string } {
  try {
    const value: unknown = JSON.parse(text)
    return { kind: 'json', value }
  } catch (error) {
    return { kind: 'wrong', detail: error instanceof Error ? error.message : String(error) }
  }
}
