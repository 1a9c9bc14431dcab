import type { IdentityRules } from '@hilo/contract'
import { Button, Field, Form, Select, Textarea, useForm } from '@hilo/ui'
import { FlaskConical } from 'lucide-react'
import { useCan } from '../../../api/session.ts'
import { useI18n } from '../../../i18n/i18n.tsx'
import { areSameRules, isOpen } from '../../../regroups/logic/runs.ts'
import { Section } from '../section.tsx'
import { type Rules, useRuleRuns } from './api.ts'
import { RulesOutcome } from './rules-outcome.tsx'
import { RulesPreview } from './rules-preview.tsx'
import { RulesForm as RulesSchema, type RulesValues, SHARED_BY, valuesOf } from './rules-values.ts'

/** The rules, what changing them would change, and the way back. */
export function RulesForm({ known }: { known: Rules }) {
  const { t } = useI18n()
  const canWrite = useCan('settings:write')
  const runs = useRuleRuns()
  const form = useForm<RulesValues, IdentityRules>({
    schema: RulesSchema,
    initial: valuesOf(known.rules),
    onSubmit: async (rules) => {
      await runs.preview(rules)
      return undefined
    },
  })
  const wanted = RulesSchema.safeParse(form.values).data ?? null
  const isChanged = wanted === null || !areSameRules(wanted, known.rules)
  const isBusy = isOpen(known.run)
  // Once tried, what one does next is to apply them.
  const isTried =
    known.preview?.state === 'done' && areSameRules(known.preview.rules ?? known.rules, wanted ?? known.rules)
  return (
    <>
      <RulesOutcome known={known} onApplied={(rules) => form.reset(valuesOf(rules))} />
      <Form form={form} label={t('settings.tabIdentity')} className="flex flex-col gap-5">
        <Own form={form} disabled={!canWrite} />
        <Shared form={form} disabled={!canWrite} />
        <div className="flex flex-wrap items-center gap-2 border-t border-line pt-5">
          {canWrite ? (
            <>
              <Button
                type="submit"
                variant={isTried ? 'secondary' : 'primary'}
                icon={FlaskConical}
                busy={form.busy}
                disabled={!isChanged || isBusy || isOpen(known.preview)}
              >
                {t('channels.seeWhat')}
              </Button>
              {!areSameRules(wanted ?? known.rules, known.defaults) && (
                <Button variant="ghost" disabled={isBusy} onClick={() => form.set(valuesOf(known.defaults))}>
                  {t('identityRules.toDefaults')}
                </Button>
              )}
            </>
          ) : (
            <p className="text-sm text-muted">{t('settings.readOnly')}</p>
          )}
        </div>
      </Form>
      {canWrite && !isBusy && isChanged && (
        <RulesPreview known={known} wanted={wanted} onLeave={() => form.reset(valuesOf(known.rules))} />
      )}
    </>
  )
}

type SectionProps = { form: ReturnType<typeof useForm<RulesValues, IdentityRules>>; disabled: boolean }

function Own({ form, disabled }: SectionProps) {
  const { t } = useI18n()
  return (
    <Section title={t('identityRules.own')} hint={t('identityRules.ownHint')}>
      <div className="flex flex-col gap-4">
        <Field
          label={t('identityRules.addresses')}
          hint={t('identityRules.addressesHint')}
          error={form.error('ownAddresses')}
        >
          <Textarea {...form.bind('ownAddresses')} disabled={disabled} spellCheck={false} />
        </Field>
        <Field
          label={t('identityRules.domains')}
          hint={t('identityRules.domainsHint')}
          error={form.error('ownDomains')}
        >
          <Textarea {...form.bind('ownDomains')} disabled={disabled} spellCheck={false} rows={2} />
        </Field>
      </div>
    </Section>
  )
}

function Shared({ form, disabled }: SectionProps) {
  const { t } = useI18n()
  const options = SHARED_BY.map((n) => ({ value: String(n), label: t('identityRules.people', { n }) }))
  return (
    <Section title={t('identityRules.shared')} hint={t('identityRules.sharedHint')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('identityRules.perEmail')} error={form.error('peoplePerEmail')}>
          <Select {...form.bind('peoplePerEmail')} options={options} disabled={disabled} />
        </Field>
        <Field label={t('identityRules.perPhone')} error={form.error('peoplePerPhone')}>
          <Select {...form.bind('peoplePerPhone')} options={options} disabled={disabled} />
        </Field>
      </div>
    </Section>
  )
}
