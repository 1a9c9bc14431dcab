/** Audit: how omnichannel is a brand, from the exports of its channels? Without a server or a database. */
export { AUDIT_HELP, type AuditCommandDeps, runAuditCommand } from './cli.ts'
export {
  type Audit,
  addParts,
  classifyParts,
  type Measures,
  measureFacts,
  measurePart,
  type PartMeasures,
} from './measure.ts'
export { readFolder } from './read/read-folder.ts'
export { MEDIA, newNameReader, newRecordTaker, type TakeContext } from './read/take-records.ts'
export { addFindings, addIsolation, addReach } from './rules/add.ts'
export { type AllSaid, collectSaid, judgeSaid, newSaid } from './rules/answers.ts'
export { isHouseList } from './rules/channel.ts'
export { measureDuplicates } from './rules/duplicates.ts'
export { gatherFacts, type Whole } from './rules/facts.ts'
export type { Findings } from './rules/findings.ts'
export { measureIsolation } from './rules/isolation.ts'
export { type FigureName, GATES, type MaturityFigures } from './rules/maturity.ts'
export { matchByIdentifiers } from './rules/people/group-people.ts'
export { addNumbers, decideSpaces, type NumberTally, tallyNumbers } from './rules/people/number-spaces.ts'
export { addTried, type PlanStep, planOf, type TriedLink, tryLinks } from './rules/plan.ts'
export { measureReach } from './rules/reach.ts'
export { newReferenceFinder } from './rules/references.ts'
export type { AuditFile, Ledger, Matched, People, PersonRecord } from './schema.ts'
