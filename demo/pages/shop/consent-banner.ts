/** The consent banner: refusing is as easy as accepting, and a choice can be changed at any time. */
import { h } from '../shared/dom.ts'
import { consent, consented } from './tracking.ts'
import { words } from './words.ts'

/** Shows the banner unless a choice was made before. */
export function askForConsent(): void {
  if (consented()?.analytics === undefined) openConsent()
}

/** Shows the banner, with the choice so far. */
export function openConsent(): void {
  document.querySelector('.consent')?.remove()
  const analytics = toggle('analytics', words.analytics, consented()?.analytics ?? false)
  const marketing = toggle('marketing', words.marketing, consented()?.marketing ?? false)
  const choose = (choice: { analytics: boolean; marketing: boolean }) => () => {
    consent(choice)
    banner.remove()
  }
  const banner = h(
    'section',
    { class: 'consent', role: 'dialog', 'aria-labelledby': 'consent-title', tabindex: -1 },
    h('h2', { id: 'consent-title' }, words.cookiesTitle),
    h('p', {}, words.cookiesText),
    h('div', { class: 'toggles' }, analytics.label, marketing.label),
    h(
      'div',
      { class: 'consent-actions' },
      h(
        'button',
        { class: 'secondary', type: 'button', onclick: choose({ analytics: false, marketing: false }) },
        words.rejectAll,
      ),
      h(
        'button',
        {
          class: 'secondary',
          type: 'button',
          onclick: () => choose({ analytics: analytics.input.checked, marketing: marketing.input.checked })(),
        },
        words.saveChoice,
      ),
      h(
        'button',
        { class: 'secondary', type: 'button', onclick: choose({ analytics: true, marketing: true }) },
        words.acceptAll,
      ),
    ),
  )
  document.body.append(banner)
}

function toggle(name: string, text: string, checked: boolean) {
  const input = h('input', { type: 'checkbox', role: 'switch', name, checked })
  return { input, label: h('label', { class: 'tick' }, input, h('span', {}, text)) }
}
