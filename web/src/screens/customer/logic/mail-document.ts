/**
 * The document of a frame that shows a mail. Its own policy comes on top of the page's: nothing is fetched but pictures
 * from our own origin or within the mail, nothing runs.
 * @param html sanitised by the server
 */
export function toMailDocument(html: string, origin: string): string {
  const policy = `default-src 'none'; img-src ${origin} data:; style-src 'unsafe-inline'`
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer"><base target="_blank">
<style>${STYLE}</style></head><body>${html}</body></html>`
}

/** Mails are written for a white page, whatever theme the reader likes. */
const STYLE = `:root{color-scheme:light}
body{margin:12px;font:14px/1.5 system-ui,sans-serif;color:#1c1917;background:#fff;overflow-wrap:anywhere}
img{max-width:100%;height:auto}img:not([src]){display:none}
blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #d6d3d1}`
