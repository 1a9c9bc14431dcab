import { LoadingState } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { Screen } from '../../shell/screen.tsx'

/** Import. */
export function ImportScreen() {
  const { t } = useI18n()
  return (
    <Screen title={t('shell.import')}>
      <LoadingState />
    </Screen>
  )
}
