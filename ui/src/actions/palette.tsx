import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { cx } from '../cx.ts'
import { Kbd } from '../kbd.tsx'
import { useKit } from '../kit.tsx'
import { MENU_ITEM } from '../select.tsx'
import { scoreMatch } from './match.ts'
import { type Action, useAllActions } from './registry.tsx'

/** One answer to what the reader typed: a customer, an order. */
export interface PaletteHit {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly icon?: ReactNode
  readonly perform: () => void
}

/** Something that can be searched from the palette. */
export interface PaletteSource {
  readonly id: string
  readonly heading: string
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly PaletteHit[]>
}

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void; sources?: readonly PaletteSource[] }

/** One box for everything: find a customer, go to a screen, do something. Matching of actions is fuzzy; sources match themselves. */
export function CommandPalette({ open, onOpenChange, sources = [] }: PaletteProps) {
  const { labels } = useKit()
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-2xl animate-fade overflow-hidden rounded-xl bg-raised shadow-overlay outline-none sm:top-[14dvh]"
        >
          <Primitive.Title className="sr-only">{labels.palette}</Primitive.Title>
          <PaletteBody sources={sources} close={() => onOpenChange(false)} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function PaletteBody({ sources, close }: { sources: readonly PaletteSource[]; close: () => void }) {
  const { labels } = useKit()
  const [text, setText] = useState('')
  const actions = useAllActions().filter((action) => action.isHidden !== true && action.when?.() !== false)
  const found = useSearch(sources, useDeferredValue(text.trim()))
  const [marked, setMarked] = useState('')
  // Answers come after the actions were matched; what was searched for is the likelier wish.
  const firstHit = found[0]?.hits[0]?.id
  useEffect(() => {
    if (firstHit !== undefined) setMarked(firstHit)
  }, [firstHit])
  const run = (perform: () => void) => {
    close()
    perform()
  }
  return (
    <Command label={labels.palette} loop filter={scoreMatch} value={marked} onValueChange={setMarked}>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={labels.palettePlaceholder}
          className="h-12 w-full min-w-0 bg-transparent text-base outline-none pointer-coarse:text-lg"
        />
        <Kbd keys="escape" />
      </div>
      <Command.List label={labels.palette} className="max-h-[min(26rem,68dvh)] scroll-py-2 overflow-y-auto p-1.5">
        <Command.Empty className="px-2 py-10 text-center text-sm text-muted">{labels.noResults}</Command.Empty>
        {found.map(({ source, hits }) => (
          <Group key={source.id} heading={source.heading}>
            {hits.map((hit) => (
              // The typed text is the keyword: the server has already decided that this matches.
              <Command.Item
                key={hit.id}
                value={hit.id}
                keywords={[text, hit.label]}
                onSelect={() => run(hit.perform)}
                className={ITEM}
              >
                {hit.icon}
                <span className="min-w-0 flex-1 truncate">{hit.label}</span>
                {hit.detail && <span className="max-w-2/5 truncate text-xs text-muted">{hit.detail}</span>}
              </Command.Item>
            ))}
          </Group>
        ))}
        {groupsOf(actions).map(([heading, members]) => (
          <Group key={heading} heading={heading}>
            {members.map((action) => (
              <Command.Item
                key={action.id}
                value={action.label}
                keywords={[...(action.keywords ?? []), heading]}
                onSelect={() => run(action.perform)}
                className={ITEM}
              >
                {action.icon && <action.icon aria-hidden className="size-4 text-muted" strokeWidth={1.75} />}
                <span className="min-w-0 flex-1 truncate">{action.label}</span>
                {action.shortcut && <Kbd keys={action.shortcut} />}
              </Command.Item>
            ))}
          </Group>
        ))}
      </Command.List>
    </Command>
  )
}

const ITEM = cx(MENU_ITEM, 'min-h-9')

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  )
}

function groupsOf(actions: readonly Action[]): readonly [string, readonly Action[]][] {
  return [...Map.groupBy(actions, (action) => action.group)]
}

const DEBOUNCE_MS = 90

type Found = readonly { source: PaletteSource; hits: readonly PaletteHit[] }[]

/** Asks every source once the typing pauses; what a newer text has overtaken is aborted. */
function useSearch(sources: readonly PaletteSource[], text: string): Found {
  const [found, setFound] = useState<Found>([])
  useEffect(() => {
    if (text.length < 2) {
      setFound([])
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const answers = await Promise.allSettled(sources.map((source) => source.search(text, abort.signal)))
      if (abort.signal.aborted) return
      setFound(
        sources.flatMap((source, index) => {
          const answer = answers[index]
          return answer?.status === 'fulfilled' && answer.value.length > 0 ? [{ source, hits: answer.value }] : []
        }),
      )
    }, DEBOUNCE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [sources, text])
  return found
}
