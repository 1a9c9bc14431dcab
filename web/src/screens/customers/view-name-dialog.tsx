import { ViewName } from '@hilo/contract'
import { Button, Dialog, Field, Form, Input, useForm } from '@hilo/ui'
import { z } from 'zod'
import { toFailure } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'

type ViewNameDialogProps = {
  title: string
  description?: string
  initial: string
  /** @throws ProblemError */
  onSave: (name: string) => Promise<void>
  onClose: () => void
}

const Named = z.object({ name: ViewName })

/** Asks what a view is called. */
export function ViewNameDialog({ title, description, initial, onSave, onClose }: ViewNameDialogProps) {
  const { t } = useI18n()
  const form = useForm({
    schema: Named,
    initial: { name: initial },
    onSubmit: async ({ name }) => {
      try {
        await onSave(name)
        onClose()
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <Form form={form} label={title}>
        <Field label={t('views.name')} error={form.error('name')}>
          <Input
            {...form.bind('name')}
            autoFocus
            autoComplete="off"
            placeholder={t('views.nameExample')}
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('common.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
