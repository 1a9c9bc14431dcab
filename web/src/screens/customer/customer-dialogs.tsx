import type { CustomerDialog } from './actions.ts'
import type { CustomerData } from './api/customer.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { TraitsDialog } from './traits-dialog.tsx'

type DialogsProps = {
  customer: CustomerData
  dialog: CustomerDialog | null
  /** The other record of a merge, when it is known already. */
  compared: string | null
  onClose: () => void
}

/** The one dialog that is open, if any. */
export function CustomerDialogs({ customer, dialog, compared, onClose }: DialogsProps) {
  switch (dialog) {
    case null:
      return null
    case 'edit':
      return <TraitsDialog customer={customer} onClose={onClose} />
    case 'merge':
      return <MergeDialog customer={customer} otherId={compared} onClose={onClose} />
    case 'split':
      return <SplitDialog customer={customer} onClose={onClose} />
    case 'erase':
      return <EraseDialog customer={customer} onClose={onClose} />
  }
}
