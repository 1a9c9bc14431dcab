/** Where each thing stands in the files: the truth is told by rows. */

/** A row: of a file, or of a sheet of a workbook. The first row is line 1. */
export interface Place {
  readonly file: string
  readonly sheet?: string
  readonly line: number
}

/** The rows of everything that was written. */
export interface Places {
  note(thing: object, place: Place): void
  /** The rows of these, in the order in which they were written; none of what no file holds. */
  of(...things: readonly object[]): readonly Place[]
}

/** Rows, of nothing yet. */
export function newPlaces(): Places {
  const rows = new Map<object, Place[]>()
  return {
    note(thing, place) {
      const own = rows.get(thing)
      if (own === undefined) rows.set(thing, [place])
      else own.push(place)
    },
    of: (...things) => things.flatMap((thing) => rows.get(thing) ?? []),
  }
}
