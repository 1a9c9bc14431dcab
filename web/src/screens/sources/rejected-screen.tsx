import { useI18n } from '../../i18n/i18n.tsx'
import { Screen } from '../../shell/screen.tsx'
import { RejectedList } from './rejected-list.tsx'

/** Refused events of all sources. */
export function RejectedScreen() {
  const { t } = useI18n()
  return (
    <Screen title={t('sources.rejectedTitle')} description={t('sources.rejectedHint')}>
      <div className="pt-3">
        <RejectedList />
      </div>
    </Screen>
  )
}
