import type { Progress, ProgressLink } from '@hilo/contract'
import { buttonClass, Card, ChannelIcon, useKit } from '@hilo/ui'
import { ArrowRight, Link2, PartyPopper, Target } from 'lucide-react'
import type { ReactNode } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName, className } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'
import { findNextStep, type NextStep } from './logic/next-step.ts'
import { identifierText, liftOf, shareText, thresholdOf } from './words.ts'

/** What to do next: a link between channels, or the figure that keeps the brand back most. */
export function NextStepCard({ progress }: { progress: Progress }) {
  const { t } = useI18n()
  const step = findNextStep(progress)
  if (step === null) return <div className="max-lg:hidden" />
  return (
    <Card className="border-accent/30">
      <h2 className="pt-1 text-sm text-muted">{t('progress.next')}</h2>
      {step.kind === 'link' && <LinkStep link={step.link} />}
      {step.kind === 'figure' && <FigureStep step={step} week={progress.weeks.at(-1)} />}
      {step.kind === 'done' && (
        <Told icon={<PartyPopper aria-hidden className="size-4" />} title={t('progress.nextDone')}>
          {t('progress.nextDoneHint')}
        </Told>
      )}
    </Card>
  )
}

function Told({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="mt-2 flex gap-3">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-accent-soft text-accent-ink">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-base font-semibold">{title}</p>
        <div className="mt-1 flex flex-col gap-1 text-sm text-muted">{children}</div>
      </div>
    </div>
  )
}

/** The screen on which channels are linked. */
const CHANNELS: string = '/channels'

function LinkStep({ link }: { link: ProgressLink }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const effort = { 1: t('progress.effort1'), 2: t('progress.effort2'), 3: t('progress.effort3') }[link.effort]
  const both = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    [link.a, link.b].map((one) => channelName(one, t)),
  )
  return (
    <Told icon={<Link2 aria-hidden className="size-4" />} title={t('progress.nextLink', { both })}>
      <p>{t('progress.nextLinkHint', { n: link.people - link.joined })}</p>
      {link.by !== null && <p>{t('progress.nextLinkBy', { kind: identifierText(link.by, t) })}</p>}
      <p>{effort}.</p>
      <Link to={CHANNELS} className={`${buttonClass('secondary')} mt-2 self-start`}>
        {t('progress.nextLinkGo')}
        <ArrowRight aria-hidden className="size-4" />
      </Link>
    </Told>
  )
}

type FigureStepProps = { step: Extract<NextStep, { kind: 'figure' }>; week: Progress['weeks'][number] | undefined }

function FigureStep({ step, week }: FigureStepProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { figure, value, wanted, next, channel } = step
  const without = week?.without.find((each) => each.channel === channel)?.figures[figure]
  return (
    <Told
      icon={<Target aria-hidden className="size-4" />}
      title={t('progress.nextFigure', { figure: t(`progress.${figure}`) })}
    >
      <p>
        {t('progress.nextFigureFar', {
          value: shareText(value, locale),
          name: className(next, t),
          wanted: thresholdOf(step, wanted, locale, t),
        })}
      </p>
      <p>{liftOf(figure, t)}</p>
      {channel !== null && typeof without === 'number' && (
        <p className="flex items-start gap-2 pt-1">
          <ChannelIcon channel={channel} className="mt-0.5 size-4" />
          {t('progress.pulls', { channel: channelName(channel, t), value: shareText(without, locale) })}
        </p>
      )}
    </Told>
  )
}
