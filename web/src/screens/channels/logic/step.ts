import type { ChannelAccount, Difference, RegroupRun } from '@hilo/contract'
import { isOpen, isPreview } from '../../../regroups/logic/runs.ts'

/** Where somebody is on the way from isolated to linked, or back. */
export type Step =
  /** Nothing goes on: what stands is shown. */
  | { readonly kind: 'resting' }
  /** The dry run is wanted and there is none that holds. */
  | { readonly kind: 'wanting' }
  | { readonly kind: 'checking'; readonly run: RegroupRun }
  | { readonly kind: 'checked'; readonly run: RegroupRun; readonly difference: Difference }
  /** The dry run broke, or was stopped. */
  | { readonly kind: 'stopped'; readonly run: RegroupRun }
  /** Linking or isolating goes on. */
  | { readonly kind: 'carrying'; readonly run: RegroupRun }

/** The step that an account is at. @param isLooking whether the dry run is asked for */
export function stepOf({ run, preview, integration }: ChannelAccount, isLooking: boolean): Step {
  if (isOpen(run) && !isPreview(run)) return { kind: 'carrying', run }
  if (isOpen(preview)) return { kind: 'checking', run: preview }
  if (!isLooking) return { kind: 'resting' }
  if (preview === null || preview.kind !== wayFrom(integration).preview) return { kind: 'wanting' }
  if (preview.state === 'done' && preview.difference !== null)
    return { kind: 'checked', run: preview, difference: preview.difference }
  return { kind: 'stopped', run: preview }
}

/** Where an account can go from how it stands: an isolated one can be linked, a linked one isolated. */
export function wayFrom(integration: ChannelAccount['integration']): {
  readonly deed: 'link' | 'unlink'
  readonly preview: RegroupRun['kind']
} {
  const isTied = integration === 'linked' || integration === 'isolating'
  return isTied ? { deed: 'unlink', preview: 'preview_unlink' } : { deed: 'link', preview: 'preview_link' }
}

/** The run that is on its way; null where nothing goes on. */
export function openRun({ run, preview }: ChannelAccount): RegroupRun | null {
  if (isOpen(run)) return run
  return isOpen(preview) ? preview : null
}
