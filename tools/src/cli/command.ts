/** One word after `./hilo`. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The whole text that `--help` prints. */
  readonly help: string
  /** @returns the exit code */
  readonly run: (args: readonly string[]) => Promise<number>
}
