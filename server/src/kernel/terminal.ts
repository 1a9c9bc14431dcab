/** Controls of a terminal (C0, DEL, C1), and the marks that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * A line for a terminal. Names of files and sheets come from whoever sent them: what would move the cursor, change the window's title
 * or make one name look like another is shown as `�`.
 */
export function toTerminalLine(text: string): string {
  return text.replace(CONTROLS, '\ufffd')
}
