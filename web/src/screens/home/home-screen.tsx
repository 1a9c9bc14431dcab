import { LoadingState } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { Screen } from '../../shell/screen.tsx'

/** The first screen. */
export function HomeScreen() {
  const { t } = useI18n()
  return (
    <Screen title={t('shell.home')}>
      <LoadingState />
    </Screen>
  )
}
