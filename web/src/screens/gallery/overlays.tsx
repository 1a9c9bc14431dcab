import {
  type Action,
  ActionButton,
  Button,
  CommandPalette,
  ConfirmDialog,
  Dialog,
  Menu,
  Popover,
  Sheet,
  ShortcutsHelp,
  Tooltip,
  useActions,
  useNotify,
} from '@hilo/ui'
import { Command, Copy, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Specimen } from './specimen.tsx'

type Shown = 'dialog' | 'confirm' | 'sheet' | 'palette' | 'help' | null

/** Everything that floats: dialogs, menus, the palette, toasts. */
export function OverlaysGallery() {
  const notify = useNotify()
  const [shown, setShown] = useState<Shown>(null)
  const close = () => setShown(null)
  const actions = useMemo<readonly Action[]>(
    () => [
      {
        id: 'palette',
        label: 'Open palette',
        group: 'Gallery',
        icon: Command,
        shortcut: 'mod+k',
        perform: () => setShown('palette'),
      },
    ],
    [],
  )
  useActions(actions)
  return (
    <>
      <Specimen title="Dialog · Sheet · Confirm · Palette · Help">
        <div className="flex flex-wrap gap-2">
          {(['dialog', 'confirm', 'sheet', 'help'] as const).map((each) => (
            <Button key={each} onClick={() => setShown(each)}>
              {each}
            </Button>
          ))}
          {actions.map((action) => (
            <ActionButton key={action.id} action={action} />
          ))}
        </div>
      </Specimen>
      <Specimen title="Menu · Popover · Tooltip · Toast">
        <div className="flex flex-wrap gap-2">
          <Menu
            trigger={<Button>Menu</Button>}
            entries={[
              { kind: 'heading', id: 'h', label: 'Lucía', detail: 'lucia@example.com' },
              { kind: 'item', id: 'copy', label: 'Copy', icon: Copy, shortcut: 'mod+c', perform: () => undefined },
              { kind: 'separator', id: 's' },
              { kind: 'item', id: 'delete', label: 'Delete', icon: Trash2, danger: true, perform: () => undefined },
            ]}
          />
          <Popover trigger={<Button>Popover</Button>} label="More">
            <p className="text-sm">Anything can stand here.</p>
          </Popover>
          <Tooltip content="Explains" shortcut="e">
            <Button>Tooltip</Button>
          </Tooltip>
          <Button
            onClick={() => notify.done('Merged', { detail: 'Two became one', undo: () => notify.done('Undone') })}
          >
            Undo
          </Button>
          <Button onClick={() => notify.failed('It could not be done')}>Failure</Button>
        </div>
      </Specimen>
      <Dialog open={shown === 'dialog'} onOpenChange={close} title="A question" description="Why it is asked.">
        <p className="text-sm">What it is about.</p>
      </Dialog>
      <ConfirmDialog
        open={shown === 'confirm'}
        onOpenChange={close}
        danger
        title="Erase?"
        description="For good."
        action="Erase"
        perform={close}
      />
      <Sheet open={shown === 'sheet'} onOpenChange={close} title="Details">
        <p className="text-sm">Beside the list they belong to.</p>
      </Sheet>
      <CommandPalette open={shown === 'palette'} onOpenChange={close} />
      <ShortcutsHelp open={shown === 'help'} onOpenChange={close} />
    </>
  )
}
