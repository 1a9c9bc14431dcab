const STATUS_EVERY_MS = 200
const LINE_EVERY_MS = 5_000

/** One line that is written over itself on a terminal; elsewhere a line now and then. An empty line takes it away. */
export function newStatusLine(): (line: string) => void {
  const isTerminal = process.stderr.isTTY
  let shownMs = 0
  let isShown = false
  return (line) => {
    if (line === '') {
      if (isShown && isTerminal) process.stderr.write('\r\u001b[K')
      isShown = false
      return
    }
    const now = performance.now()
    if (now - shownMs < (isTerminal ? STATUS_EVERY_MS : LINE_EVERY_MS)) return
    shownMs = now
    isShown = true
    process.stderr.write(isTerminal ? `\r\u001b[K${line.slice(0, (process.stderr.columns || 80) - 1)}` : `${line}\n`)
  }
}
