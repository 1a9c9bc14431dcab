import type { ImportProblemCode } from '@hilo/contract'

/**
 * The address of the file itself where a link of a known service leads to a page about it. Any other link is left as it is.
 * @source https://help.dropbox.com/share/force-download, https://developers.google.com/workspace/sheets (export links)
 */
export function toDirectLink(link: URL): URL {
  const direct = new URL(link)
  const { hostname, pathname } = link
  if (hostname === 'www.dropbox.com' || hostname === 'dropbox.com') {
    direct.searchParams.set('dl', '1')
    return direct
  }
  const sheet = /^\/spreadsheets\/d\/([\w-]+)\/(?:edit|view|htmlview)?$/.exec(pathname)
  if (hostname === 'docs.google.com' && sheet) {
    const gid = link.searchParams.get('gid') ?? /gid=(\d+)/.exec(link.hash)?.[1] ?? '0'
    return new URL(`https://docs.google.com/spreadsheets/d/${sheet[1]}/export?format=csv&gid=${gid}`)
  }
  const file = /^\/file\/d\/([\w-]+)\//.exec(pathname)
  if (hostname === 'drive.google.com' && file) {
    return new URL(`https://drive.google.com/uc?export=download&id=${file[1]}`)
  }
  return direct
}

/** The name of a file that came from an address: what its server calls it, else the end of the path, else the host. */
export function nameOfDownload(url: URL, disposition: string | undefined): string {
  const named = nameInDisposition(disposition ?? '')
  if (named !== '') return named
  const last = decode(url.pathname.split('/').findLast((part) => part !== '') ?? '')
  return !/[^.]\.[a-z0-9]{1,10}$/i.test(last) ? [url.hostname, last].filter((part) => part !== '').join(' ') : last
}

/** What an answer's status means to the one who pasted the link; null: here is the file. */
export function problemOfStatus(status: number): ImportProblemCode | null {
  if (status === 200 || status === 206) return null
  if (status === 401 || status === 403) return 'link_needs_sign_in'
  if (status === 404 || status === 410) return 'link_gone'
  if (status === 429 || status >= 500) return 'link_server_busy'
  return 'link_without_file'
}

/** Whether a body begins as a web page does, which is no export whatever its server calls it. */
export function isWebPage(head: Buffer): boolean {
  return /^(?:\ufeff)?\s*(?:<!--[\s\S]{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
    head.toString('utf8', 0, 2_000),
  )
}

/** Whether a partial answer goes on exactly where the file ends so far. */
export function continuesAt(contentRange: string | undefined, offset: number): boolean {
  return new RegExp(`^bytes ${offset}-`).test(contentRange ?? '')
}

/** `filename*` before `filename`. @source RFC 6266 §4.3, RFC 8187 */
function nameInDisposition(disposition: string): string {
  const extended = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1]
  if (extended !== undefined) return decode(extended)
  const [, quoted, bare] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? []
  return (quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '').trim()
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
