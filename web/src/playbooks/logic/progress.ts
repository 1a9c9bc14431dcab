import type { Playbook, PlaybookStepId, Role } from '@hilo/contract'

/** A step and whether it is done. */
export interface StepState {
  readonly id: PlaybookStepId
  readonly state: 'done' | 'now' | 'later'
  /** When it was done, ISO 8601; null while it is not. */
  readonly doneAt: string | null
}

/** What the guide needs of a playbook. */
type Shown = Pick<Playbook, 'steps' | 'run'>

/** Its steps as they stand: the first that is open is the one to do now. Before it begins, none is. */
export function stepStates({ steps, run }: Shown): readonly StepState[] {
  const doneAt = new Map(run?.steps.map((step) => [step.id, step.doneAt]))
  const open = isOpen({ run }) ? steps.find(({ id }) => (doneAt.get(id) ?? null) === null)?.id : undefined
  return steps.map(({ id }) => {
    const at = doneAt.get(id) ?? null
    return { id, doneAt: at, state: at !== null ? 'done' : id === open ? 'now' : 'later' }
  })
}

/** How many steps are done in the newest run. */
export function countDone(playbook: Shown): number {
  return stepStates(playbook).filter(({ state }) => state === 'done').length
}

/** Begun, and not ended. */
export function isOpen({ run }: Pick<Playbook, 'run'>): boolean {
  return run !== null && run.endedAt === null
}

/** The playbook that the guide shows: of those begun and not ended, the one begun last. */
export function activeOf<Item extends Shown>(playbooks: readonly Item[]): Item | null {
  const open = playbooks.filter(isOpen)
  return open.toSorted((a, b) => (b.run?.begunAt ?? '').localeCompare(a.run?.begunAt ?? ''))[0] ?? null
}

/** Whose work a playbook is: the narrowest of the circles that it is made for. */
export type Group = 'serve' | 'market' | 'run'

/** The circle of a playbook, by the roles that it is made for. */
export function groupOf(roles: readonly Role[]): Group {
  if (roles.includes('clerk')) return 'serve'
  return roles.includes('marketer') ? 'market' : 'run'
}
