/** One server-sent event; `data` is empty for one that only moves the id. */
export interface ServerEvent {
  readonly event: string
  readonly data: string
  readonly id: string
}

/**
 * Reads a stream of text in pieces of any size and hands out whole events. An event without data is handed out too:
 * Hilo moves the resume point by them.
 * @source https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createSseParser(onEvent: (event: ServerEvent) => void): (piece: string) => void {
  let rest = ''
  let lines: string[] = []
  let lastId = ''
  return (piece) => {
    rest += piece
    // A carriage return at the end may be half of CRLF: it waits for the next piece.
    const complete = rest.endsWith('\r') ? rest.slice(0, -1) : rest
    const parts = complete.split(/\r\n|\n|\r/)
    rest = (parts.pop() ?? '') + rest.slice(complete.length)
    for (const line of parts) {
      if (line !== '') {
        lines.push(line)
        continue
      }
      const event = readEvent(lines, lastId)
      lines = []
      lastId = event.id
      onEvent(event)
    }
  }
}

function readEvent(lines: readonly string[], lastId: string): ServerEvent {
  let event = 'message'
  let id = lastId
  const data: string[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') event = value
    else if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) id = value
  }
  return { event, data: data.join('\n'), id }
}
