import { LoadingState } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { Screen } from '../../shell/screen.tsx'

/** One customer. */
export function CustomerScreen() {
  const { t } = useI18n()
  return (
    <Screen title={t('shell.customers')}>
      <LoadingState />
    </Screen>
  )
}
