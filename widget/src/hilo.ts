/**
 * /hilo.js: the tracking script of a shop.
 *
 * `<script async src="/hilo.js" data-write-key="…"></script>`; before it has loaded, a page may already say
 * `window.hilo = window.hilo || []; hilo.push(['track', 'Signed Up'])`.
 */
import { browserHost } from './browser-host.ts'
import { readConfig } from './config.ts'
import { createTracker, type Tracker } from './tracker.ts'
import type { Command, Config, Hilo } from './types.ts'

declare global {
  interface Window {
    hilo?: Hilo | Command[]
  }
}

const METHODS = [
  'page',
  'track',
  'identify',
  'group',
  'alias',
  'consent',
  'reset',
  'flush',
  'anonymousId',
  'consented',
] as const

start()

function start() {
  const script = document.currentScript
  if (!(script instanceof HTMLScriptElement)) return
  const config = readConfig(script.dataset, script.src)
  if (!config.writeKey) return console.warn('hilo: data-write-key is missing')
  const tracker = createTracker(browserHost(), config)
  watchPage(tracker, config)
  if (config.firstPage) tracker.page()
  install(tracker)
}

/** Turns the queue into the tracker, in place: a page that kept a reference to the queue keeps a live one. */
function install(tracker: Tracker) {
  const queue = Array.isArray(window.hilo) ? window.hilo : []
  const waiting = queue.splice(0)
  const run = (command: Command) => {
    const [method, ...args] = command
    const known = METHODS.find((name) => name === method)
    if (known) Reflect.apply(tracker[known], tracker, args)
    else console.warn(`hilo: unknown command ${String(method)}`)
  }
  const push = (...commands: Command[]) => {
    commands.forEach(run)
    return 0
  }
  const methods = Object.fromEntries(METHODS.map((name) => [name, tracker[name]]))
  window.hilo = Object.assign(queue, methods, { push })
  waiting.forEach(run)
}

/** A hidden tab on a phone may never come back, so its events leave at once; `pagehide` hands over what is left. */
function watchPage(tracker: Tracker, config: Config) {
  addEventListener('pagehide', () => tracker.leave())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void tracker.flush()
  })
  addEventListener('online', () => void tracker.flush())
  if (config.singlePageApp) watchAddress(() => tracker.page())
}

/** Calls `changed` when path or query change without a load. The title settles after the router, hence the next task. */
function watchAddress(changed: () => void) {
  let last = location.pathname + location.search
  const check = () => {
    const next = location.pathname + location.search
    if (next === last) return
    last = next
    setTimeout(changed)
  }
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method]
    history[method] = (...args) => {
      Reflect.apply(original, history, args)
      check()
    }
  }
  addEventListener('popstate', check)
}
