/** English. */
import type { Translated } from '../i18n/message.ts'
import { auditActions } from './en/audit-actions.ts'
import { auditLog } from './en/audit-log.ts'
import { channels } from './en/channels.ts'
import { common } from './en/common.ts'
import { customer } from './en/customer.ts'
import { customers } from './en/customers.ts'
import { duplicateSteps } from './en/duplicate-steps.ts'
import { duplicates } from './en/duplicates.ts'
import { events } from './en/events.ts'
import { home } from './en/home.ts'
import { identity } from './en/identity.ts'
import { identityRules } from './en/identity-rules.ts'
import { importFields } from './en/import-fields.ts'
import { importNotes } from './en/import-notes.ts'
import { importProblems } from './en/import-problems.ts'
import { importing } from './en/importing.ts'
import { kit } from './en/kit.ts'
import { matchModel } from './en/match-model.ts'
import { playbookSteps } from './en/playbook-steps.ts'
import { playbooks } from './en/playbooks.ts'
import { problem } from './en/problem.ts'
import { progress } from './en/progress.ts'
import { regroups } from './en/regroups.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { sources } from './en/sources.ts'
import { views } from './en/views.ts'
import type { es } from './es.ts'

export const en: { readonly [Screen in keyof typeof es]: Translated<(typeof es)[Screen]> } = {
  auditActions,
  auditLog,
  channels,
  common,
  customer,
  customers,
  duplicateSteps,
  duplicates,
  events,
  home,
  identityRules,
  identity,
  importFields,
  importing,
  importNotes,
  importProblems,
  kit,
  matchModel,
  playbookSteps,
  playbooks,
  problem,
  progress,
  regroups,
  settings,
  shell,
  signIn,
  sources,
  views,
}
