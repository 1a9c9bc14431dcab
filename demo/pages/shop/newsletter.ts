/** The newsletter: its own tick, unticked, and the sentence that was agreed to travels as proof. */
import { h } from '../shared/dom.ts'
import { field, formText } from './dialog.ts'
import { identify, track } from './tracking.ts'
import { words } from './words.ts'

/** The form in the footer. */
export function newsletterForm(): HTMLElement {
  const status = h('p', { class: 'status', role: 'status' })
  const tick = h('input', { type: 'checkbox', name: 'agree', id: 'newsletter-agree' })
  const submit = (event: Event) => {
    event.preventDefault()
    if (!tick.checked) {
      status.textContent = words.consentMissing
      tick.focus()
      return
    }
    const email = formText(form, 'newsletter').toLowerCase()
    identify({ email })
    track('Subscribed', {
      channel: 'email',
      purpose: 'marketing',
      email,
      form: 'footer',
      text: words.newsletterConsent,
      url: location.href,
    })
    form.reset()
    status.textContent = words.subscribed
  }
  const form = h(
    'form',
    { class: 'stack', onsubmit: submit, 'aria-labelledby': 'newsletter' },
    h('h2', { id: 'newsletter' }, words.newsletter),
    h('p', {}, words.newsletterText),
    field(words.email, { name: 'newsletter', type: 'email', autocomplete: 'email', required: true }),
    h('label', { class: 'tick', for: 'newsletter-agree' }, tick, h('span', {}, words.newsletterConsent)),
    h('button', { class: 'secondary', type: 'submit' }, words.subscribe),
    status,
  )
  return form
}
