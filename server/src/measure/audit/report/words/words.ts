import type { AnswerId, QuestionId } from '../../questionnaire.ts'
import type { FigureName, MaturityClass } from '../../rules/verdict/maturity.ts'
import type { Risk, StayApart } from '../../rules/verdict/plan.ts'
import type { LabelName } from './labels-es.ts'

type Named = Readonly<Record<string, string>>

/** What one section says: its name, what it found, and how that was measured. */
export interface SectionWords {
  readonly title: string
  readonly intro: string
  readonly method: string
}

/** All texts of the report. */
export interface Words {
  readonly locale: string
  readonly title: string
  readonly skip: string
  readonly contents: string
  readonly days: string
  readonly channels: Named
  readonly kinds: Named
  readonly topics: Named
  readonly said: Named
  readonly statuses: Named
  readonly linkKinds: Named
  /** Why files and rows were not read, by code; a code that is not here is told in English. */
  readonly problems: Partial<Named>
  readonly inStock: string
  readonly outOfStock: string
  readonly classes: Readonly<
    Record<MaturityClass, { readonly name: string; readonly verdict: string; readonly meaning: string }>
  >
  readonly figures: Readonly<
    Record<FigureName, { readonly name: string; readonly formula: string; readonly advice: string }>
  >
  readonly risks: Readonly<Record<Risk, string>>
  readonly apart: Readonly<Record<StayApart['reason'], string>>
  readonly efforts: readonly [string, string, string]
  readonly findingKinds: Named
  readonly sections: Readonly<
    Record<
      | 'summary'
      | 'files'
      | 'reach'
      | 'isolation'
      | 'duplicates'
      | 'contradictions'
      | 'repetition'
      | 'continuity'
      | 'maturity'
      | 'plan'
      | 'questions'
      | 'method',
      SectionWords
    >
  >
  readonly labels: Readonly<Record<LabelName, string>>
  readonly questions: Readonly<Record<QuestionId, string>>
  readonly answers: Readonly<Record<AnswerId, string>>
  readonly privacy: readonly [masked: string, revealed: string]
}
