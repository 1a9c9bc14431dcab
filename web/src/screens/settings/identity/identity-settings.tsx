import { ErrorState, LoadingState } from '@hilo/ui'
import { codeOf, describeProblem } from '../../../api/problem.ts'
import { useI18n } from '../../../i18n/i18n.tsx'
import { Part } from '../section.tsx'
import { useRules } from './api.ts'
import { RulesForm } from './rules-form.tsx'

/** Whose an address is, as far as the owner decides: what is the brand's own, and how many may share one. */
export function IdentitySettings() {
  const { t } = useI18n()
  const rules = useRules()
  return (
    <Part title={t('settings.tabIdentity')} hint={t('identityRules.hint')}>
      {rules.isPending && <LoadingState shape="form" rows={4} />}
      {rules.isError && rules.data === undefined && (
        <ErrorState
          detail={describeProblem(rules.error, t)}
          code={codeOf(rules.error)}
          onRetry={() => void rules.refetch()}
        />
      )}
      {rules.data && <RulesForm known={rules.data} />}
    </Part>
  )
}
