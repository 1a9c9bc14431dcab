/** Origins as one types them, a line each, as the API wants them: trimmed, without a path, each once. */
export function readOrigins(text: string): readonly string[] {
  const lines = text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return [...new Set(lines.map(originOf))]
}

/** `https://shop.es/path` → `https://shop.es`; what is no address stays as it was typed, for the server to refuse. */
function originOf(line: string): string {
  const address = /^[a-z]+:\/\//i.test(line) ? line : `https://${line}`
  return URL.canParse(address) ? new URL(address).origin : line
}
