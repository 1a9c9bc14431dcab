import type { Translated } from '../../i18n/message.ts'
import type { identityRules as source } from '../es/identity-rules.ts'

/** The rules of identity that the owner decides. */
export const identityRules: Translated<typeof source> = {
  hint: 'What says who somebody is, and what is nobody’s. Before anything changes you will see whom it touches.',
  own: 'The brand’s own',
  ownHint: 'They are no customer’s: they never join anybody.',
  addresses: 'Own addresses and telephones',
  addressesHint: 'One per line: the shop’s e-mail, the number at the counter that is typed when somebody gives none.',
  domains: 'Own domains',
  domainsHint: 'One per line, such as yourbrand.com. Any e-mail of that domain is the brand’s.',
  shared: 'Shared addresses',
  sharedHint: 'A family may share an e-mail. If more people use it, it joins nobody any more.',
  perEmail: 'People per e-mail',
  perPhone: 'People per telephone',
  people: { one: 'Up to {n} person', other: 'Up to {n} people' },
  toDefaults: 'Back to the initial values',
  nobody: 'With these rules nobody changes',
  verdict: {
    one: '{n} record would be joined and {splits} separated',
    other: '{n} records would be joined and {splits} separated',
  },
  apply: 'Apply',
  applying: 'Applying the rules…',
  applyingHint: 'What is new follows them already; what is stored is decided anew. You can go on working.',
  done: {
    one: 'Rules changed: {n} record joined and {splits} separated',
    other: 'Rules changed: {n} records joined and {splits} separated',
  },
  failed: 'The rules have changed, but not every record could be decided anew',
  undo: 'Back to the former rules',
  busy: 'Not now: a channel or other rules are changing. Wait until they have.',
}
