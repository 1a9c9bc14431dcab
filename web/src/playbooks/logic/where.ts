import type { PlaybookStepId } from '@hilo/contract'

/** An address inside the app. */
export interface Where {
  readonly to: string
  readonly search?: { readonly pair: string }
}

/**
 * Where a step is done; null: where one is already.
 * @param customerIds the made-up customers of the run, in their order
 */
export function whereOf(step: PlaybookStepId, customerIds: readonly string[]): Where | null {
  const [first, second] = customerIds
  switch (step) {
    case 'changed_channel.open':
    case 'why_one.open':
    case 'save_view.save':
    case 'save_view.back':
      return { to: '/customers' }
    case 'changed_channel.filter':
    case 'changed_channel.detail':
    case 'why_one.why':
      return null
    case 'undo_merge.open':
    case 'undo_merge.why':
    case 'undo_merge.undo':
    case 'settle_pair.log':
    case 'record_wish.look':
    case 'record_wish.record':
    case 'privacy_rights.export':
    case 'privacy_rights.erase':
      return first === undefined ? null : { to: `/customers/${first}` }
    case 'undo_merge.check':
      return second === undefined ? null : { to: `/customers/${second}` }
    case 'settle_pair.compare':
    case 'settle_pair.decide':
      return { to: '/duplicates', ...(second === undefined ? {} : { search: { pair: pairOf(customerIds) } }) }
    case 'save_view.leave':
      return { to: '/' }
    case 'import_file.preview':
    case 'import_file.start':
    case 'import_file.result':
      return { to: '/import' }
    case 'link_channel.try':
    case 'link_channel.link':
      return { to: '/channels' }
    case 'replay_event.open':
    case 'replay_event.replay':
      return { to: '/sources/rejected' }
    case 'privacy_rights.log':
      return { to: '/audit-log' }
  }
}

/** As the review of possible duplicates names a pair in its address. */
function pairOf(customerIds: readonly string[]): string {
  return customerIds.toSorted().join('.')
}
