/** Spanish, the source language: one file per screen. English must have the same keys; the compiler sees to it. */
import { auditActions } from './es/audit-actions.ts'
import { auditLog } from './es/audit-log.ts'
import { channels } from './es/channels.ts'
import { common } from './es/common.ts'
import { customer } from './es/customer.ts'
import { customers } from './es/customers.ts'
import { duplicateSteps } from './es/duplicate-steps.ts'
import { duplicates } from './es/duplicates.ts'
import { events } from './es/events.ts'
import { home } from './es/home.ts'
import { identity } from './es/identity.ts'
import { identityRules } from './es/identity-rules.ts'
import { importFields } from './es/import-fields.ts'
import { importNotes } from './es/import-notes.ts'
import { importProblems } from './es/import-problems.ts'
import { importing } from './es/importing.ts'
import { kit } from './es/kit.ts'
import { matchModel } from './es/match-model.ts'
import { playbookSteps } from './es/playbook-steps.ts'
import { playbooks } from './es/playbooks.ts'
import { problem } from './es/problem.ts'
import { progress } from './es/progress.ts'
import { regroups } from './es/regroups.ts'
import { settings } from './es/settings.ts'
import { shell } from './es/shell.ts'
import { signIn } from './es/sign-in.ts'
import { sources } from './es/sources.ts'
import { views } from './es/views.ts'

export const es = {
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
} as const
