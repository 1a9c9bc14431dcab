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
export { buyerFields, MEDIA, newNameReader, newRecordTaker, type TakeContext } from './read/take-records.ts'
export { addFound, addIsolation, addReach } from './rules/add.ts'
export { gatherFacts, type Whole } from './rules/facts.ts'
export { isHouseList } from './rules/files/channel.ts'
export { type AllSaid, collectSaid, judgeSaid, newSaid } from './rules/findings/answers.ts'
export { measureDuplicates } from './rules/findings/duplicates.ts'
export type { Findings, Found } from './rules/findings/findings.ts'
export { measureIsolation } from './rules/isolation.ts'
export { matchByIdentifiers } from './rules/people/group-people.ts'
export { addNumbers, decideSpaces, type NumberTally, tallyNumbers } from './rules/people/number-spaces.ts'
export { measureReach } from './rules/reach.ts'
export {
  newProductNames,
  newReferenceFinder,
  type OrderCodes,
  type References,
  readOrderId,
} from './rules/texts/references.ts'
export { type FigureName, GATES, type MaturityFigures } from './rules/verdict/maturity.ts'
export { addTried, type PlanStep, planOf, type TriedLink, tryLinks } from './rules/verdict/plan.ts'
export type { AuditFile, Ledger, Matched, People, PersonRecord } from './schema.ts'
