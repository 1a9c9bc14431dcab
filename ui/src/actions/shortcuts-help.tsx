import { Dialog } from '../dialog.tsx'
import { Kbd } from '../kbd.tsx'
import { useKit } from '../kit.tsx'
import { useAllActions } from './registry.tsx'

type HelpProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Keys that belong to a component rather than to an action, e.g. `j` / `k` in tables. */
  more?: { heading: string; keys: readonly { keys: string; label: string }[] }
}

/** All shortcuts that work on the screen behind it. */
export function ShortcutsHelp({ open, onOpenChange, more }: HelpProps) {
  const { labels } = useKit()
  const actions = useAllActions().filter((action) => action.shortcut && action.when?.() !== false)
  const groups = [...Map.groupBy(actions, (action) => action.group)].map(([heading, members]) => ({
    heading,
    keys: members.map((action) => ({ keys: action.shortcut ?? '', label: action.label })),
  }))
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={labels.shortcuts}
      description={labels.shortcutsHint}
      size="md"
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {[...groups, ...(more ? [more] : [])].map((group) => (
          <section key={group.heading}>
            <h3 className="mb-1 text-xs font-medium text-muted">{group.heading}</h3>
            <dl>
              {group.keys.map(({ keys, label }) => (
                <div
                  key={keys}
                  className="flex min-h-8 items-center justify-between gap-4 border-b border-line text-sm last:border-0"
                >
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
