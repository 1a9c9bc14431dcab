import { createContext, type ReactNode, useContext } from 'react'

/** What a form's checker found wrong with one field, in words the catalogue can translate. */
export interface FieldIssue {
  readonly code: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly empty: boolean
}

/** Every word the components themselves say; screens pass the rest. */
export interface KitLabels {
  readonly close: string
  readonly cancel: string
  readonly undo: string
  readonly retry: string
  readonly copy: string
  readonly copied: string
  readonly clear: string
  readonly loading: string
  readonly loadMore: string
  readonly search: string
  readonly noResults: string
  readonly errorTitle: string
  readonly errorCode: string
  readonly showTable: string
  readonly showChart: string
  readonly selectAll: string
  readonly selectRow: string
  readonly dropFiles: string
  readonly chooseFiles: string
  readonly removeFile: string
  readonly palette: string
  readonly palettePlaceholder: string
  readonly shortcuts: string
  readonly shortcutsHint: string
  readonly filterTimeline: string
  readonly all: string
  readonly inbound: string
  readonly outbound: string
  readonly showPassword: string
  readonly hidePassword: string
  readonly notifications: string
  readonly newItems: (count: number) => string
  readonly sessionEvents: (count: number) => string
  readonly invalid: (issue: FieldIssue) => string
}

/** The language, zone and money of the reader, and the kit's words in that language. */
export interface Kit {
  readonly locale: string
  readonly timeZone: string
  readonly currency: string
  readonly labels: KitLabels
}

const KitContext = createContext<Kit | null>(null)

/** Gives every component below it a language, a time zone, a currency and its words. */
export function KitProvider({ kit, children }: { kit: Kit; children: ReactNode }) {
  return <KitContext value={kit}>{children}</KitContext>
}

/** The reader's kit. @throws Error outside a `KitProvider` */
export function useKit(): Kit {
  const kit = useContext(KitContext)
  if (kit === null) throw new Error('useKit needs a KitProvider above it')
  return kit
}
