/** A part of a customer, as one source brought it in. */
interface Part {
  readonly id: string
  readonly claims: readonly { readonly kind: string; readonly value: string }[]
}

/** One side of a split: its parts and the identifiers they carry, each once. */
export interface Half<Piece extends Part> {
  readonly parts: readonly Piece[]
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[]
}

/** Both sides of "not the same person", before it is done. */
export function splitHalves<Piece extends Part>(
  parts: readonly Piece[],
  chosen: ReadonlySet<string>,
): { stays: Half<Piece>; leaves: Half<Piece> } {
  return {
    stays: halfOf(parts.filter((part) => !chosen.has(part.id))),
    leaves: halfOf(parts.filter((part) => chosen.has(part.id))),
  }
}

function halfOf<Piece extends Part>(parts: readonly Piece[]): Half<Piece> {
  const byKey = new Map(
    parts.flatMap((part) => part.claims.map(({ kind, value }) => [`${kind}:${value}`, { kind, value }] as const)),
  )
  return { parts, identifiers: [...byKey.values()] }
}
