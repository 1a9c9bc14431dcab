import type { Host, Reply } from './host.ts'

/** The real browser. Every access that a privacy setting can forbid is guarded. */
export function browserHost(): Host {
  return { ...clock(), ...network(), ...facts(), ...storage(), warn: (text) => console.warn(`hilo: ${text}`) }
}

function clock() {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    uuid,
    later: (task: () => void, delayMs: number) => {
      const timer = setTimeout(task, delayMs)
      return () => clearTimeout(timer)
    },
  }
}

/** `crypto.randomUUID` exists only in secure contexts; a shop on a plain-http test address has only `getRandomValues`. */
function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function network() {
  return {
    online: () => navigator.onLine !== false,
    // text/plain is a "simple" request: no preflight, as Segment's own browser script does it.
    post: async (url: string, body: string): Promise<Reply> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body,
        keepalive: document.visibilityState === 'hidden',
        credentials: 'omit',
      })
      const after = Number(response.headers.get('Retry-After'))
      return { status: response.status, retryAfterSeconds: after > 0 ? after : undefined }
    },
    beacon: (url: string, body: string) => guarded(() => navigator.sendBeacon(url, body)) === true,
  }
}

function facts() {
  return {
    page: () => ({
      url: location.href,
      path: location.pathname,
      search: location.search,
      title: document.title,
      referrer: document.referrer,
    }),
    locale: () => navigator.language,
    timezone: () => guarded(() => Intl.DateTimeFormat().resolvedOptions().timeZone) ?? '',
    userAgent: () => navigator.userAgent,
    screen: () => ({ width: screen.width, height: screen.height, density: devicePixelRatio }),
    privacySignal: () => {
      const signals: { globalPrivacyControl?: unknown; doNotTrack?: unknown } = navigator
      return signals.globalPrivacyControl === true || signals.doNotTrack === '1'
    },
  }
}

function storage() {
  return {
    read: (key: string) => guarded(() => localStorage.getItem(key)) ?? undefined,
    write: (key: string, value: string) => void guarded(() => localStorage.setItem(key, value)),
    remove: (key: string) => void guarded(() => localStorage.removeItem(key)),
    keys: () => guarded(() => Object.keys(localStorage)) ?? [],
    readCookie: (name: string) =>
      guarded(() => document.cookie.split('; ').find((part) => part.startsWith(`${name}=`)))?.slice(name.length + 1),
    writeCookie: (name: string, value: string, maxAgeSeconds: number, domain: string) => {
      const secure = location.protocol === 'https:' ? '; Secure' : ''
      const scope = domain ? `; Domain=${domain}` : ''
      guarded(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is neither everywhere nor synchronous
        document.cookie = `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax${scope}${secure}`
      })
    },
  }
}

/** Storage and beacons throw in sandboxed frames, private windows and full disks; to the tracker that is "not there". */
function guarded<Value>(action: () => Value): Value | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
