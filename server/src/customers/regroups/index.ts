/** Regroups: who is who, decided anew for many; how channels are linked and isolated, and how identity's rules change. */

export { lostRunsChore } from './lost.ts'
export { type ModelRouteDeps, modelRoutes } from './model/routes.ts'
export { regroupRoutes } from './routes.ts'
export { type RunDeps, regroupJob } from './run.ts'
export { isModelChanging } from './service.ts'
