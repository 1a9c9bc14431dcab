import { exportCustomer } from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { describeProblem } from '../../../api/problem.ts'
import { useI18n } from '../../../i18n/i18n.tsx'

/** Fetches everything held about one person as a zip; the function stays the same between renders. */
export function useDownload(customerId: string): () => void {
  const notify = useNotify()
  const { t } = useI18n()
  const { mutate } = useMutation({
    mutationFn: () => call(exportCustomer, { params: { customerId }, body: {} }),
    onSuccess: ({ url }) => {
      location.assign(url)
      notify.done(t('customer.exported'))
    },
    onError: (error) => notify.failed(describeProblem(error, t)),
  })
  return mutate
}
