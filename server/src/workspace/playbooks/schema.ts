/**
 * Words of playbooks.
 * playbook: a task of the trade, told in steps; data, the same for every workspace.
 * sign: by what the system sees that a step is done.
 * fact: what the system saw: an action in the audit log, or a screen that showed something where a step waited for it.
 * run: one time that one member goes through a playbook.
 * practice: people made up to practise on, erased when the run ends.
 */
import type { GrantedScope, PlaybookId, PlaybookPlace, PlaybookStepId, Role } from '@hilo/contract'
import type { UserId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { AuditActor } from '../audit-log/index.ts'

/** What a step's fact must be about: anything, anything made up for this run, its second customer, or what an earlier step was about. */
export type About = 'any' | 'practice' | 'second' | { readonly of: PlaybookStepId }

/** By what a step is seen done. */
export type Sign =
  | {
      readonly kind: 'did'
      /** Any of these, as the audit log names them. */
      readonly actions: readonly string[]
      readonly about: About
      /** What the entry's details must say. */
      readonly details?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'saw'; readonly place: PlaybookPlace; readonly about: About }

/** One step. */
export interface Step {
  readonly id: PlaybookStepId
  readonly sign: Sign
  /** An earlier step that must be done before, so that the sign counts. */
  readonly after?: PlaybookStepId
}

/** What is made up: two people wrongly joined, one person under two records, one person, one person with an event that is refused. */
export type PracticeKind = 'merged' | 'pair' | 'person' | 'refused'

/** A playbook. */
export interface Plan {
  readonly id: PlaybookId
  readonly roles: readonly Role[]
  readonly minutes: number
  /** Who cannot do its steps is not offered it. */
  readonly needs: readonly GrantedScope[]
  readonly practice: PracticeKind | null
  readonly steps: readonly Step[]
}

/** What was made up for a run. */
export interface Practice {
  readonly customerIds: readonly string[]
  readonly names: readonly string[]
  /** Whoever holds one of these now is made up, at least in part. */
  readonly fragmentIds: readonly string[]
  /** Ids that facts about it name: its customers, a decision about them, a refused event. */
  readonly subjects: readonly string[]
  /** Stands in every identifier of theirs, and in nobody else's. */
  readonly marker: string
}

/** What the system saw. `at` is the database's clock, UTC epoch milliseconds. */
export type Fact =
  | {
      readonly kind: 'did'
      readonly at: number
      readonly action: string
      readonly subjectId: string | null
      readonly details: JsonObject
    }
  | { readonly kind: 'saw'; readonly at: number; readonly place: PlaybookPlace; readonly subjectId: string | null }

/** Steps that are done, and when (UTC epoch milliseconds). */
export type Done = ReadonlyMap<string, number>

/** One time that a member goes through a playbook. */
export interface Run {
  readonly id: string
  readonly memberId: UserId
  readonly playbookId: PlaybookId
  readonly begunAt: Date
  readonly endedAt: Date | null
  readonly doneAt: Date | null
  readonly done: Done
  readonly practice: Practice | null
}

/** Makes people up and lets them go again. It stands above the workspace, and is handed in. */
export interface PracticeRoom {
  /** In the given transaction; they carry `marker`. */
  prepare(tx: Tx, order: { kind: PracticeKind; marker: string; actor: AuditActor }): Promise<Practice>
  /** Erases them, and nobody else; those whom staff joined with real customers are set apart first. @returns how many */
  remove(tx: Tx, practice: Practice, actor: AuditActor): Promise<number>
}
