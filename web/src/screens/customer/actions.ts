import { type Action, useActions } from '@hilo/ui'
import { Download, Eraser, GitMerge, Pencil, Split, Spool } from 'lucide-react'
import { useMemo } from 'react'
import { useCan } from '../../api/session.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { useDownload } from './api/download.ts'

/** What a customer page can open. */
export type CustomerDialog = 'edit' | 'merge' | 'split' | 'erase'

type Open = (dialog: CustomerDialog) => void
type Openers = { customerId: string; open: Open; toThread: () => void }

/** What can be done on a customer page, for buttons, keys and the palette alike; only what the reader may do. */
export function useCustomerActions({ customerId, open, toThread }: Openers): readonly Action[] {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const canErase = useCan('customers:erase')
  const download = useDownload(customerId)
  const actions = useMemo(
    () => [
      ...(canWrite ? recordActions(t, open) : []),
      threadAction(t, toThread),
      ...(canErase ? privacyActions(t, open, download) : []),
    ],
    [t, canWrite, canErase, open, download, toThread],
  )
  useActions(actions)
  return actions
}

function recordActions(t: Translate, open: Open): readonly Action[] {
  const group = t('customer.group')
  return [
    {
      id: 'customer.edit',
      label: t('customer.edit'),
      group,
      icon: Pencil,
      shortcut: 'e',
      perform: () => open('edit'),
    },
    {
      id: 'customer.merge',
      label: t('customer.merge'),
      group,
      icon: GitMerge,
      shortcut: 'm',
      perform: () => open('merge'),
    },
    {
      id: 'customer.split',
      label: t('customer.split'),
      group,
      icon: Split,
      shortcut: 'shift+m',
      perform: () => open('split'),
    },
  ]
}

function threadAction(t: Translate, perform: () => void): Action {
  return {
    id: 'customer.thread',
    label: t('customer.showThread'),
    group: t('customer.group'),
    icon: Spool,
    shortcut: 't',
    perform,
  }
}

function privacyActions(t: Translate, open: Open, download: () => void): readonly Action[] {
  const group = t('customer.group')
  return [
    { id: 'customer.export', label: t('customer.export'), group, icon: Download, perform: download },
    { id: 'customer.erase', label: t('customer.erase'), group, icon: Eraser, perform: () => open('erase') },
  ]
}
