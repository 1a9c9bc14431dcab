import { PersonName } from '@hilo/contract'
import { Avatar, Button, Field, Form, Input, RadioGroup, Select, useForm, useNotify } from '@hilo/ui'
import { z } from 'zod'
import { useSession } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSetPreferences } from '../../shell/set-preferences.ts'
import { Part, Section } from './section.tsx'

const Profile = z.object({ name: PersonName })

/** The own name, language and theme. */
export function AccountSettings() {
  const { t } = useI18n()
  return (
    <Part title={t('settings.tabAccount')} hint={t('settings.accountHint')}>
      <ProfileSection />
      <AppearanceSection />
    </Part>
  )
}

function ProfileSection() {
  const { t } = useI18n()
  const { user } = useSession()
  const notify = useNotify()
  const setPreferences = useSetPreferences()
  const form = useForm({
    schema: Profile,
    initial: { name: user.name },
    onSubmit: async ({ name }) => {
      if (await setPreferences({ name })) {
        form.reset({ name })
        notify.done(t('common.saved'))
      }
      return undefined
    },
  })
  return (
    <Section title={t('settings.profile')}>
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-3">
          <Avatar name={user.name} seed={user.id} size="lg" />
          <div className="min-w-0">
            <p className="truncate text-sm font-medium">{user.name}</p>
            <p className="truncate text-sm text-muted">{user.email}</p>
          </div>
        </div>
        <Form form={form} label={t('settings.profile')}>
          <Field label={t('settings.yourName')} error={form.error('name')}>
            <Input {...form.bind('name')} autoComplete="name" />
          </Field>
          <div>
            <Button type="submit" variant="primary" busy={form.busy} disabled={!form.dirty}>
              {t('common.save')}
            </Button>
          </div>
        </Form>
      </div>
    </Section>
  )
}

function AppearanceSection() {
  const { t, language } = useI18n()
  const { theme } = useSession()
  const setPreferences = useSetPreferences()
  return (
    <Section title={t('settings.appearance')} hint={t('settings.languageHint')}>
      <div className="flex flex-col gap-5">
        <Field label={t('common.language')}>
          <Select
            value={language}
            onValueChange={(value) => void setPreferences({ language: value })}
            options={[
              { value: 'es', label: 'Español' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Field>
        <Field label={t('common.theme')} hint={t('settings.themeHint')}>
          <RadioGroup
            value={theme}
            onValueChange={(value) => void setPreferences({ theme: value })}
            options={[
              { value: 'system', label: t('common.system') },
              { value: 'light', label: t('common.light') },
              { value: 'dark', label: t('common.dark') },
            ]}
          />
        </Field>
      </div>
    </Section>
  )
}
