/** Pieces of HTML. What is put into a template is escaped, unless it is such a piece itself. */
export interface Markup {
  readonly markup: string
}

export type Piece = string | number | Markup | null | false | readonly Piece[]

/** A template of HTML. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  let markup = parts[0] ?? ''
  values.forEach((value, index) => {
    markup += write(value) + (parts[index + 1] ?? '')
  })
  return { markup }
}

/** Text that is HTML already: our own styles, scripts and drawings. */
export function raw(markup: string): Markup {
  return { markup }
}

/** A text with the options of the command that it names, each of which stays on one line. */
export function withOptions(text: string): Markup {
  return html`${text.split(/(--[a-z]+)/).map((part) => (part.startsWith('--') ? html`<code class="whole">${part}</code>` : part))}`
}

function write(value: Piece): string {
  if (value === null || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(write).join('')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
