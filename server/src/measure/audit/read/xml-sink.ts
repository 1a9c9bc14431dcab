import { SaxesParser } from 'saxes'
import { UnreadableExport } from '../errors.ts'

/** Takes the text of a part as it comes. */
export type Sink = (text: string) => void

/** What is done with what a part says; names stand without the prefix that the part's own elements have (`x:row` is `row`). */
export interface XmlTakers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** A spreadsheet's tags stand some ten deep. */
const MAX_DEPTH = 100
/** From one tag to the next: the parser keeps all of it. A cell has 32,767 characters at most, and each may be written as an entity. */
const MAX_CHARS_BETWEEN_TAGS = 4 * 1024 ** 2
const STEP_CHARS = 64 * 1024

/**
 * Parses XML as it comes. Entities that a document declares itself are not known: nothing is expanded and nothing is fetched.
 * @throws UnreadableExport where it goes deeper, or says more without a tag, than a spreadsheet does; Error where it is no XML
 */
export function newXmlSink({ open, text, close }: XmlTakers): Sink {
  const parser = new SaxesParser()
  let depth = 0
  let chars = 0
  let prefix = ''
  const bare = (name: string) => (prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name)
  parser.on('opentag', ({ name, attributes }) => {
    chars = 0
    depth += 1
    if (depth === 1) prefix = name.slice(0, name.indexOf(':') + 1)
    if (depth > MAX_DEPTH) throw new UnreadableExport('workbook_too_deep', { limit: MAX_DEPTH })
    open(bare(name), attributes)
  })
  if (text) parser.on('text', text)
  parser.on('closetag', ({ name }) => {
    chars = 0
    depth -= 1
    close?.(bare(name))
  })
  return (more) => {
    for (let at = 0; at < more.length; at += STEP_CHARS) {
      const step = more.slice(at, at + STEP_CHARS)
      chars += step.length
      if (chars > MAX_CHARS_BETWEEN_TAGS) throw new UnreadableExport('workbook_cell_too_long')
      parser.write(step)
    }
  }
}
