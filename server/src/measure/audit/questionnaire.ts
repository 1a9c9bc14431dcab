import { z } from 'zod'

/** What data cannot say, asked of the team; answers change no measured figure. */
export const QUESTION_IDS = [
  'owner',
  'goals',
  'credit',
  'sight',
  'training',
  'source',
  'satisfaction',
  'budget',
] as const
export type QuestionId = (typeof QUESTION_IDS)[number]

/** Answers, best first. */
export const ANSWER_IDS = ['yes', 'partly', 'no'] as const
export type AnswerId = (typeof ANSWER_IDS)[number]

/** The file that the report page writes and `--answers` reads. */
export const Questionnaire = z.strictObject({
  kind: z.literal('hilo-audit-answers'),
  answers: z.partialRecord(
    z.enum(QUESTION_IDS),
    z.strictObject({ answer: z.enum(ANSWER_IDS).optional(), note: z.string().max(500).optional() }),
  ),
})

/** What a team answered. */
export type Questionnaire = z.infer<typeof Questionnaire>
