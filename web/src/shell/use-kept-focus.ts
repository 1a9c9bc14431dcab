import { useEffect } from 'react'

/**
 * Keeps the focus on the page when what held it goes away or is switched off: a button that vanishes by its own action, a row that is decided,
 * a toast. Without this it falls to `<body>`, and whoever works by keyboard starts from the top. What has a better place for it takes it first;
 * what came of an action, marked `data-news`, comes before the heading of its surroundings. On another screen, its beginning.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last = NOWHERE
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof Element ? { path: pathTo(target), screen: location.pathname } : NOWHERE
    }
    // Who clicks beside everything has put the focus down.
    const forget = () => {
      last = NOWHERE
    }
    const watch = new MutationObserver(() => {
      if (isGone(last)) setTimeout(() => take(last), OTHERS_FIRST_MS)
    })
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    document.addEventListener('focusin', remember)
    document.addEventListener('pointerdown', forget, true)
    return () => {
      watch.disconnect()
      document.removeEventListener('focusin', remember)
      document.removeEventListener('pointerdown', forget, true)
    }
  }, [])
}

/** Dialogs, lists and screens that know where the focus goes have put it there by then. */
const OTHERS_FIRST_MS = 60
const HOMES = '[role=dialog], [role=tabpanel], main section, aside, main'

/** What had the focus last, with all that it stands in, and on which screen. */
interface Holder {
  readonly path: readonly Element[]
  readonly screen: string
}

const NOWHERE: Holder = { path: [], screen: '' }

function pathTo(element: Element): Element[] {
  const parent = element.parentElement
  return parent === null ? [element] : [element, ...pathTo(parent)]
}

function isGone({ path: [holder] }: Holder): boolean {
  return holder !== undefined && (!holder.isConnected || holder.matches(':disabled'))
}

function take(holder: Holder): void {
  if (!isGone(holder) || document.activeElement !== document.body) return
  const content = document.getElementById('content')
  const homes = holder.path.filter((element) => element.isConnected && element.matches(HOMES))
  const news = [...((homes.at(-1) ?? content)?.querySelectorAll<HTMLElement>('[data-news]') ?? [])].at(-1)
  const heading = (homes[0] ?? content)?.querySelector<HTMLElement>('h1, h2, h3')
  if (holder.screen !== location.pathname) content?.focus({ preventScroll: true })
  // News are to be seen: they may stand further down than the button that led to them.
  else if (news) focusToRead(news)
  else focusToRead(heading ?? content, { preventScroll: true })
}

/** Puts the focus where nobody acts, but reads on from. */
function focusToRead(place: HTMLElement | null, options?: FocusOptions): void {
  if (place && !place.hasAttribute('tabindex')) {
    place.tabIndex = -1
    place.classList.add('outline-none')
  }
  place?.focus(options)
}
