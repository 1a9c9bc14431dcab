/** Signing in, the demonstration's way: an e-mail is enough, so Hilo takes it as a claim and not as proof. */
import { h } from '../shared/dom.ts'
import { field, formText, openDialog } from './dialog.ts'
import { forget, identify } from './tracking.ts'
import { words } from './words.ts'

const KEY = 'brisa_name'
const changed = new Set<() => void>()

/** Calls `listener` when somebody signs in or out. */
export function onSignIn(listener: () => void): void {
  changed.add(listener)
}

/** How the shop greets the visitor, or an empty string. */
export function signedInName(): string {
  return sessionStorage.getItem(KEY) ?? ''
}

/** Asks for the e-mail. */
export function openSignIn(): void {
  const submit = (event: Event) => {
    event.preventDefault()
    const email = formText(form, 'email').toLowerCase()
    const name = formText(form, 'firstName') || (email.split('@')[0] ?? '')
    identify({ email, ...(formText(form, 'firstName') && { firstName: name }) })
    sessionStorage.setItem(KEY, name)
    close()
    notify()
  }
  const form = h(
    'form',
    { class: 'stack', onsubmit: submit },
    h('p', {}, words.signInText),
    field(words.email, { name: 'email', type: 'email', autocomplete: 'email', required: true }),
    field(words.firstName, { name: 'firstName', type: 'text', autocomplete: 'given-name' }),
    h('button', { class: 'primary', type: 'submit' }, words.signIn),
  )
  const close = openDialog(words.signIn, form)
}

/** Signs out: the next visitor at this browser is somebody else. */
export function signOut(): void {
  sessionStorage.removeItem(KEY)
  forget()
  notify()
}

function notify(): void {
  for (const listener of changed) listener()
}
