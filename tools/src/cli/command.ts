/** What a command does and how it explains itself. */
export interface Command {
  /** The whole text that `--help` prints. */
  readonly help: string
  /** @returns the exit code */
  readonly run: (args: readonly string[]) => Promise<number>
}

/** One word after `./hilo`. */
export interface CommandEntry {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Read only when asked for: most commands need the whole server, and the others should not wait for it. */
  readonly load: () => Promise<Command>
}
