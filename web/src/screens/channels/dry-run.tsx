import type { ChannelAccount } from '@hilo/contract'
import { Button, RelativeTime } from '@hilo/ui'
import { RotateCcw } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { DifferenceView } from '../../regroups/difference.tsx'
import { useChannelRuns } from './api/channels.ts'
import { Begun, Checking, Stopped } from './checking.tsx'
import { Decision } from './decision.tsx'
import { type Step, wayFrom } from './logic/step.ts'
import { verdictWords } from './logic/verdict-words.ts'

type LookingStep = Extract<Step, { readonly kind: 'wanting' | 'checking' | 'checked' | 'stopped' }>
type DryRunProps = { account: ChannelAccount; step: LookingStep; onLeave: () => void }

/** What linking or isolating an account would change. It begins by itself, and changes nothing. */
export function DryRun({ account, step, onLeave }: DryRunProps) {
  const { t } = useI18n()
  const runs = useChannelRuns()
  const [isRefused, setRefused] = useState(false)
  const begin = async () => {
    setRefused(false)
    setRefused((await runs.preview(account.sourceId)) === null)
  }
  useBeginning(step.kind === 'wanting', () => void begin())
  const isLinking = wayFrom(account.integration).deed === 'link'
  const name = account.name
  return (
    <>
      <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-6 px-4 py-5 sm:px-6">
        <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0 max-w-3xl">
            <Title key={step.kind}>
              {step.kind === 'checked'
                ? verdictWords(account, step.difference, t)
                : isLinking
                  ? t('channels.dryLink', { name })
                  : t('channels.dryUnlink', { name })}
            </Title>
            <p className="text-sm text-muted">{t('channels.dryHint')}</p>
          </div>
          {step.kind === 'checked' && (
            <p className="flex items-center gap-2 text-xs text-muted">
              {step.run.endedAt !== null && <RelativeTime at={Date.parse(step.run.endedAt)} />}
              <Button size="sm" variant="ghost" icon={RotateCcw} onClick={() => void begin()}>
                {t('channels.repeat')}
              </Button>
            </p>
          )}
        </header>
        {step.kind === 'checked' && <DifferenceView difference={step.difference} kind={step.run.kind} />}
        {step.kind === 'wanting' && !isRefused && <Begun />}
        {step.kind === 'checking' && <Checking known={step.run} onStopped={onLeave} />}
        {(step.kind === 'stopped' || isRefused) && (
          <Stopped
            isOnPurpose={step.kind === 'stopped' && step.run.state === 'cancelled'}
            onAgain={() => void begin()}
          />
        )}
      </div>
      {step.kind === 'checked' && <Decision account={account} difference={step.difference} onLeave={onLeave} />}
    </>
  )
}

/** Begins once, however often the list is read anew before the run is in it. */
function useBeginning(isWanted: boolean, begin: () => void): void {
  const hasBegun = useRef(false)
  const start = useEffectEvent(begin)
  useEffect(() => {
    if (!isWanted || hasBegun.current) return
    hasBegun.current = true
    start()
  }, [isWanted])
}

/** Takes the focus when what it stands over is new, so that whoever listens hears how it came out. */
function Title({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h2 ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight text-balance outline-none">
      {children}
    </h2>
  )
}
