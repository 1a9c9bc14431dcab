/** How much a workbook may hold: its compression and its numbers cost nothing to write, and would cost the reader's memory. */
import { UnreadableExport } from '../errors.ts'

/**
 * What one workbook holds at most. Rows and characters are a spreadsheet's own limits.
 * @source "Excel specifications and limits", Microsoft: 1,048,576 rows, 32,767 characters in a cell
 */
export const MOST = {
  rows: 1_048_576,
  cellChars: 32_767,
  /** Columns beyond these are left out. */
  columns: 2_000,
  /** Of the parts that name sheets and styles. */
  partChars: 16 * 1024 ** 2,
} as const

/** Written out, one workbook; and all texts that its cells share, which stay in memory. */
const MAX_BYTES = 4 * 1024 ** 3
const MAX_TEXT_CHARS = 512 * 1024 ** 2
/** What a text costs beside its letters. */
const TEXT_CHARS = 32
/** A workbook's own text compresses 5 to 60 times; beyond this, and once it is large, it is a bomb and no export. */
const MAX_RATIO = 250
const RATIO_MATTERS_FROM_BYTES = 64 * 1024 ** 2

/** Holds what comes out of a workbook against what went in. */
export interface Budget {
  /** Counts bytes of the file. */
  readonly read: (bytes: number) => void
  /** Counts bytes unpacked, or written out of them. @throws UnreadableExport for more than a workbook gives */
  readonly unpack: (bytes: number) => void
}

/** A budget for one walk through a workbook. */
export function newBudget(): Budget {
  let packed = 0
  let unpacked = 0
  return {
    read: (bytes) => {
      packed += bytes
    },
    unpack: (bytes) => {
      unpacked += bytes
      if (unpacked > MAX_BYTES) throw new UnreadableExport('workbook_too_large')
      if (unpacked > RATIO_MATTERS_FROM_BYTES && unpacked > MAX_RATIO * packed)
        throw new UnreadableExport('workbook_bomb', { times: MAX_RATIO })
    },
  }
}

/** A budget for the texts that cells share. */
export function newTextBudget(): { readonly keep: (text: string) => void } {
  let chars = 0
  return {
    keep: (text) => {
      chars += text.length + TEXT_CHARS
      if (chars > MAX_TEXT_CHARS) throw new UnreadableExport('workbook_texts_too_large')
    },
  }
}
