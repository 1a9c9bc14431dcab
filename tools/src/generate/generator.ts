/** A file of the repository that is written by a program, never by hand. */
export interface Generator {
  /** Path from the repository's root. */
  readonly file: string
  /** What the file must hold. */
  readonly render: () => Promise<string>
}
