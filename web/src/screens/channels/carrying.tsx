import type { ChannelAccount, RegroupRun } from '@hilo/contract'
import { useI18n } from '../../i18n/i18n.tsx'
import { useRun } from '../../regroups/api/runs.ts'
import { RunProgress } from '../../regroups/run-progress.tsx'

/** Linking or isolating as it goes on. It cannot be stopped half way; nobody needs to wait for it. */
export function Carrying({ account, run: known }: { account: ChannelAccount; run: RegroupRun }) {
  const { t } = useI18n()
  const run = useRun(known)
  const title = run.kind === 'unlink' ? t('channels.isolatingNow') : t('channels.linkingNow')
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4 sm:py-8">
      <section className="flex flex-col gap-4 rounded-lg border border-line p-5 shadow-card">
        <div>
          <h2 className="text-lg font-semibold tracking-tight">
            {title} {account.name}…
          </h2>
          <p className="max-w-prose text-sm text-muted">
            {run.kind === 'unlink' ? t('channels.isolatingHint') : t('channels.linkingHint')}
          </p>
        </div>
        <RunProgress run={run} label={title} />
      </section>
    </div>
  )
}
