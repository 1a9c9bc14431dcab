import { LoadingState } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { Screen } from '../../shell/screen.tsx'

/** Refused events of all sources. */
export function RejectedScreen() {
  const { t } = useI18n()
  return (
    <Screen title={t('shell.sources')}>
      <LoadingState />
    </Screen>
  )
}
