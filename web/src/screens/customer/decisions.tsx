import { Badge, Button, cx, ErrorState, LoadingState, RelativeTime } from '@hilo/ui'
import { GitMerge, Link2, type LucideIcon, ShieldX, Split, Undo2 } from 'lucide-react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import { useIdentityChanges } from './api/changes.ts'
import { type DecisionData, useDecisions } from './api/customer.ts'
import { canUndo, describeDecision } from './logic/decision-words.ts'
import { Nothing, Section } from './section.tsx'

const ICON: Readonly<Record<DecisionData['kind'], LucideIcon>> = {
  attach: Link2,
  merge: GitMerge,
  split: Split,
  veto: ShieldX,
  must_link: GitMerge,
  cannot_link: Split,
  undo: Undo2,
}

/** Why this is one person: every link, merge and split with its evidence, each to be taken back. */
export function Decisions({ customerId }: { customerId: string }) {
  const { t } = useI18n()
  const decisions = useDecisions(customerId)
  useSeen('customer_why', customerId, decisions.items.length > 0)
  return (
    <Section title={t('customer.decisions')}>
      {decisions.isPending && <LoadingState rows={2} />}
      {decisions.error !== null && (
        <ErrorState
          compact
          detail={describeProblem(decisions.error, t)}
          code={codeOf(decisions.error)}
          onRetry={decisions.retry}
        />
      )}
      {!decisions.isPending && decisions.error === null && decisions.items.length === 0 && (
        <Nothing>{t('customer.noDecisions')}</Nothing>
      )}
      <ol className="flex flex-col gap-3.5">
        {decisions.items.map((decision) => (
          <Item key={decision.id} decision={decision} customerId={customerId} />
        ))}
      </ol>
      {decisions.hasMore && (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          busy={decisions.loadingMore}
          onClick={decisions.loadMore}
        >
          {t('kit.loadMore')}
        </Button>
      )}
    </Section>
  )
}

function Item({ decision, customerId }: { decision: DecisionData; customerId: string }) {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const { undo } = useIdentityChanges(customerId)
  const { title, why } = describeDecision(decision, t)
  const Icon = ICON[decision.kind]
  const isUndone = decision.undoneAt !== null
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className={cx('text-sm', isUndone && 'text-muted line-through')}>
          <span className="font-medium">{title}</span> {why}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
          {decision.actor === 'rules' ? t('customer.decidedByRules') : t('customer.decidedByStaff')}
          <RelativeTime at={Date.parse(decision.decidedAt)} />
          {isUndone && <Badge>{t('customer.undoneAt')}</Badge>}
        </p>
      </div>
      {canWrite && canUndo(decision) && (
        <Button size="sm" variant="ghost" icon={Undo2} onClick={() => void undo(decision.id)}>
          {t('customer.undo')}
        </Button>
      )}
    </li>
  )
}
