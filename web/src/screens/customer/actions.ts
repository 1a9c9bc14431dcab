import { type Action, useActions } from '@hilo/ui'
import { Download, Eraser, GitMerge, Pencil, Split, Spool } from 'lucide-react'
import { useMemo } from 'react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useDownload } from './api/download.ts'

/** What a customer page can open. */
export type CustomerDialog = 'edit' | 'merge' | 'split' | 'erase'

type Openers = { customerId: string; open: (dialog: CustomerDialog) => void; toThread: () => void }

/** What can be done on a customer page, for buttons, keys and the palette alike; only what the reader may do. */
export function useCustomerActions({ customerId, open, toThread }: Openers): readonly Action[] {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const canErase = useCan('customers:erase')
  const download = useDownload(customerId)
  const actions = useMemo(() => {
    const group = t('customer.group')
    const all: readonly (Action & { readonly allowed: boolean })[] = [
      {
        id: 'customer.edit',
        label: t('customer.edit'),
        group,
        icon: Pencil,
        shortcut: 'e',
        allowed: canWrite,
        perform: () => open('edit'),
      },
      {
        id: 'customer.merge',
        label: t('customer.merge'),
        group,
        icon: GitMerge,
        shortcut: 'm',
        allowed: canWrite,
        perform: () => open('merge'),
      },
      {
        id: 'customer.split',
        label: t('customer.split'),
        group,
        icon: Split,
        shortcut: 'shift+m',
        allowed: canWrite,
        perform: () => open('split'),
      },
      {
        id: 'customer.thread',
        label: t('customer.showThread'),
        group,
        icon: Spool,
        shortcut: 't',
        allowed: true,
        perform: toThread,
      },
      {
        id: 'customer.export',
        label: t('customer.export'),
        group,
        icon: Download,
        allowed: canErase,
        perform: download,
      },
      {
        id: 'customer.erase',
        label: t('customer.erase'),
        group,
        icon: Eraser,
        allowed: canErase,
        perform: () => open('erase'),
      },
    ]
    return all.filter((action) => action.allowed)
  }, [t, canWrite, canErase, open, download, toThread])
  useActions(actions)
  return actions
}
