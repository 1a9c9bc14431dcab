/** The wire: every shape and route, once. */
export * from './route.ts'
export * from './workspace/index.ts'
