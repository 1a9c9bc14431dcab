/** Models: by which figures a workspace weighs whether two customers are one; its versions, and how one is learned. */
export { type LearnDeps, learnJob, publishModel } from './learn.ts'
export type { ModelRefusal, ModelVersion } from './schema.ts'
export { listModels, loadModel, startLearning } from './service.ts'
export { figuresOf, findVersion, loadNameInUse, putInUse } from './store.ts'
export { createModelUse } from './use.ts'
