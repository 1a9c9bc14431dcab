/** A request that the door turns away whole, with 400: too large, too deep, or no JSON. */
export class TooMuch extends Error {
  readonly code: string
  constructor(message: string, options: { cause?: unknown; code?: string } = {}) {
    super(message, { cause: options.cause })
    this.code = options.code ?? 'too_large'
  }
}
