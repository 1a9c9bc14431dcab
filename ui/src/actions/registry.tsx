import type { LucideIcon } from 'lucide-react'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { Button } from '../button.tsx'
import { type KeyPress, matchKeys, SEQUENCE_PAUSE_MS, worksWhileTyping } from './keys.ts'

/** Something the reader can do, as data: buttons, shortcuts and the palette all read this one value. */
export interface Action {
  readonly id: string
  readonly label: string
  /** Heading in the palette and in the shortcut list. */
  readonly group: string
  readonly keywords?: readonly string[]
  readonly icon?: LucideIcon
  /** `mod+k`, `g h`, `?`: see `matchKeys`. */
  readonly shortcut?: string
  /** Absent means always. Asked when the palette opens and when the key falls. */
  readonly when?: () => boolean
  /** Left out of the palette: what opens the palette, what only makes sense by key. */
  readonly isHidden?: boolean
  /** Gives way to a screen's action of the same id, whichever of the two was mounted first. */
  readonly isDefault?: boolean
  readonly perform: () => void
}

interface Registry {
  readonly add: (owner: symbol, actions: readonly Action[]) => void
  readonly remove: (owner: symbol) => void
  readonly list: () => readonly Action[]
  readonly subscribe: (listener: () => void) => () => void
}

const RegistryContext = createContext<Registry | null>(null)

/** Holds the actions of all mounted screens and listens for their shortcuts. */
export function ActionProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry)
  useShortcuts(registry)
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

/** Offers `actions` while the caller is mounted; keep the array stable with `useMemo`. */
export function useActions(actions: readonly Action[]): void {
  const registry = useRegistry()
  const owner = useMemo(() => Symbol('actions'), [])
  useEffect(() => registry.add(owner, actions), [registry, owner, actions])
  // Apart, so that new actions take the place of the old ones: a frame that renders again must not overtake its screen.
  useEffect(() => () => registry.remove(owner), [registry, owner])
}

/** Every action on offer now; later screens override earlier ones of the same id. */
export function useAllActions(): readonly Action[] {
  const registry = useRegistry()
  return useSyncExternalStore(registry.subscribe, registry.list)
}

/** A button that performs an action and shows its shortcut. */
export function ActionButton({ action, variant }: { action: Action; variant?: 'primary' | 'secondary' | 'ghost' }) {
  return (
    <Button variant={variant} icon={action.icon} shortcut={action.shortcut} onClick={action.perform}>
      {action.label}
    </Button>
  )
}

function useRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (registry === null) throw new Error('actions need an ActionProvider above them')
  return registry
}

function createRegistry(): Registry {
  const owned = new Map<symbol, readonly Action[]>()
  const listeners = new Set<() => void>()
  let snapshot: readonly Action[] = []
  const changed = () => {
    const all = [...owned.values()].flat()
    const ordered = [...all.filter((action) => action.isDefault), ...all.filter((action) => !action.isDefault)]
    snapshot = [...new Map(ordered.map((action) => [action.id, action])).values()]
    for (const listener of listeners) listener()
  }
  return {
    add: (owner, actions) => {
      owned.set(owner, actions)
      changed()
    },
    remove: (owner) => {
      owned.delete(owner)
      changed()
    },
    list: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function useShortcuts(registry: Registry): void {
  const pressed = useRef<{ keys: readonly KeyPress[]; at: number }>({ keys: [], at: 0 })
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
    const typing = isTyping(event.target)
    const available = registry.list().filter((action) => action.when?.() !== false)
    const offered = available.flatMap(({ shortcut }) =>
      shortcut && (!typing || worksWhileTyping(shortcut)) ? [shortcut] : [],
    )
    const before = event.timeStamp - pressed.current.at < SEQUENCE_PAUSE_MS ? pressed.current.keys : []
    const keys = [...before, event]
    const sequence = matchKeys(keys, offered)
    const outcome = sequence.kind === 'none' && before.length > 0 ? matchKeys([event], offered) : sequence
    pressed.current = {
      keys: outcome.kind === 'wait' ? (sequence.kind === 'wait' ? keys : [event]) : [],
      at: event.timeStamp,
    }
    if (outcome.kind !== 'match') return
    event.preventDefault()
    available.findLast((action) => action.shortcut === outcome.shortcut)?.perform()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  // Inside a dialog or an open list the letters belong to it, not to the screen behind.
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio]), textarea, select') ||
    target.closest('[role=dialog], [role=menu], [role=listbox]') !== null
  )
}
