import { DEFAULT_MODEL } from './default-model.ts'
import type { MatchModel } from './model.ts'

/**
 * The models that Hilo has shipped, oldest first; the last one is what a brand begins with. A brand keeps the one that it uses until
 * somebody applies a newer one, so none is ever edited or taken away: other figures are another model, with another name.
 */
export const SHIPPED_MODELS: readonly [MatchModel, ...MatchModel[]] = [DEFAULT_MODEL]
