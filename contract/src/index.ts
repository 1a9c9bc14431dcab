/** The wire: every shape and route, once. */
export * from './route.ts'
