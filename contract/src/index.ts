/** The wire: every shape and route, once. */
export * from './route.ts'
export * from './workspace/index.ts'
export * from './customers.ts'
export * from './home.ts'
export * from './sources.ts'
export * from './imports.ts'
export * from './demo.ts'
