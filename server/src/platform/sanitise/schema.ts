/** How much of the markup is kept, and what becomes of pictures. */
export interface SanitiseOptions {
  /** `mail` keeps layout (tables, a few styles); `chat` keeps emphasis, lists, quotes and links. */
  readonly profile: 'mail' | 'chat'
  /** Pictures on other servers tell their owner who reads, when and where: blocked unless the reader asked for them. */
  readonly remoteImages: 'block' | 'show'
  /** The address of a picture that came with the mail (`cid:`), if there is one. */
  readonly inlineImage?: (contentId: string) => string | undefined
}

/** Markup that is safe to put into a page. */
export interface Sanitised {
  readonly html: string
  /** Addresses of other servers' pictures that are not in `html`, each once. */
  readonly blockedImages: readonly string[]
  /** Whether the end was cut off, being too long. */
  readonly isTruncated: boolean
}
