/** A dialog with a title and a way out, on the browser's own `<dialog>`: focus, Escape and backdrop come with it. */
import { h } from '../shared/dom.ts'
import { words } from './words.ts'

/** Opens a modal dialog. @returns how to close it */
export function openDialog(title: string, ...content: readonly HTMLElement[]): () => void {
  const close = () => dialog.close()
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title', onclose: () => dialog.remove() },
    h(
      'div',
      { class: 'dialog-head' },
      h('h2', { id: 'dialog-title' }, title),
      h('button', { class: 'quiet', type: 'button', onclick: close }, words.close),
    ),
    ...content,
  )
  document.body.append(dialog)
  dialog.showModal()
  return close
}

/** A labelled text field that says what is wrong beside itself. */
export function field(label: string, attributes: Record<string, string | boolean>, hint?: string): HTMLElement {
  const name = String(attributes.name)
  const input = h('input', { id: `field-${name}`, 'aria-describedby': `error-${name}`, ...attributes })
  const error = h('p', { class: 'error', id: `error-${name}`, 'aria-live': 'polite' })
  input.addEventListener('invalid', (event) => {
    event.preventDefault()
    const isEmail = input.type === 'email' && input.value !== ''
    error.textContent = isEmail ? words.invalidEmail : words.required
    input.setAttribute('aria-invalid', 'true')
    input.form?.querySelector<HTMLInputElement>(':invalid')?.focus()
  })
  input.addEventListener('input', () => {
    error.textContent = ''
    input.removeAttribute('aria-invalid')
  })
  return h(
    'div',
    { class: 'field' },
    h('label', { for: `field-${name}` }, label),
    input,
    hint ? h('p', { class: 'hint' }, hint) : null,
    error,
  )
}

/** What was typed into a form. */
export function formText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim() : ''
}
