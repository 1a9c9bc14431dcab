import type { IOptions } from 'sanitize-html'

const CHAT_TAGS = [
  'a',
  'b',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'i',
  'li',
  'ol',
  'p',
  'pre',
  's',
  'strong',
  'sub',
  'sup',
  'u',
  'ul',
]
const MAIL_TAGS = [
  ...CHAT_TAGS,
  ...[
    'abbr',
    'address',
    'article',
    'big',
    'caption',
    'center',
    'cite',
    'col',
    'colgroup',
    'dd',
    'dfn',
    'div',
    'dl',
    'dt',
  ],
  ...[
    'figcaption',
    'figure',
    'font',
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'img',
    'ins',
    'kbd',
  ],
  ...[
    'main',
    'mark',
    'q',
    'samp',
    'section',
    'small',
    'span',
    'strike',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
  ],
  ...['time', 'tr', 'tt', 'var', 'wbr'],
]

/** Their content goes with them: it is no text, or a parser of another kind reads it otherwise than ours (mutation XSS). */
const DROPPED_WITH_CONTENT = [
  ...['script', 'style', 'textarea', 'option', 'xmp', 'noscript', 'noembed', 'noframes', 'iframe', 'object', 'embed'],
  ...[
    'applet',
    'template',
    'title',
    'head',
    'svg',
    'math',
    'plaintext',
    'select',
    'frameset',
    'audio',
    'video',
    'canvas',
  ],
]

const LENGTH = /^(0|auto|\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?)$/i
const LENGTHS = /^((0|auto|\d{1,3}(\.\d{1,3})?(px|pt|em|rem|%)?)\s*){1,4}$/i
const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,25}|rgba?\([\d\s.,%/]{1,40}\)|hsla?\([\d\s.,%/deg]{1,40}\))$/i
const BORDER = /^[a-z0-9#\s.,()%]{1,60}$/i
const BOX_SIDES = ['', '-top', '-right', '-bottom', '-left']

/** Nothing here can fetch (no `url()`), cover the page (no `position`, no negative margin) or run. */
const STYLES: Record<string, RegExp[]> = {
  color: [COLOUR],
  'background-color': [COLOUR],
  'text-align': [/^(left|right|center|justify|start|end)$/i],
  'vertical-align': [/^(top|middle|bottom|baseline|sub|super)$/i],
  'text-decoration': [/^(none|underline|line-through)$/i],
  'font-weight': [/^(normal|bold|bolder|lighter|[1-9]00)$/i],
  'font-style': [/^(normal|italic|oblique)$/i],
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  'font-size': [/^(\d{1,2}(\.\d{1,3})?(px|pt|em|rem)|\d{1,3}%|(x{1,2}-)?(small|large)|medium|smaller|larger)$/i],
  'line-height': [/^(normal|\d{1,3}(\.\d{1,3})?(px|pt|em|rem|%)?)$/i],
  'white-space': [/^(normal|nowrap|pre|pre-wrap|pre-line)$/i],
  display: [/^(none|block|inline|inline-block|table|table-row|table-cell)$/i],
  'border-collapse': [/^(collapse|separate)$/i],
  'border-radius': [LENGTHS],
  width: [LENGTH],
  'max-width': [LENGTH],
  'min-width': [LENGTH],
  height: [LENGTH],
  ...Object.fromEntries(
    BOX_SIDES.flatMap((side) => [`margin${side}`, `padding${side}`].map((name) => [name, [LENGTHS]])),
  ),
  ...Object.fromEntries(BOX_SIDES.map((side) => [`border${side}`, [BORDER]])),
}

const COMMON: Pick<IOptions, 'enforceHtmlBoundary' | 'nonTextTags' | 'allowProtocolRelative' | 'nestingLimit'> = {
  enforceHtmlBoundary: false,
  nonTextTags: DROPPED_WITH_CONTENT,
  allowProtocolRelative: false,
  nestingLimit: 100,
}

/** What each profile keeps. No id, name or class: they would reach our own page's scripts and styles. */
export const ALLOWED: Record<'mail' | 'chat', IOptions> = {
  chat: {
    ...COMMON,
    allowedTags: CHAT_TAGS,
    allowedAttributes: { a: ['href', 'rel', 'target'], '*': ['dir', 'lang'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  },
  mail: {
    ...COMMON,
    allowedTags: MAIL_TAGS,
    allowedAttributes: {
      '*': ['dir', 'lang', 'title', 'style', 'align', 'valign', 'bgcolor', 'width', 'height'],
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt', 'border'],
      font: ['color', 'face', 'size'],
      table: ['border', 'cellpadding', 'cellspacing'],
      td: ['colspan', 'rowspan', 'nowrap'],
      th: ['colspan', 'rowspan', 'nowrap', 'scope'],
      col: ['span'],
      colgroup: ['span'],
      ol: ['start', 'type'],
      time: ['datetime'],
    },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
  },
}
