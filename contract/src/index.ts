/** The wire: every shape and route, once. */

export * from './channels.ts'
export * from './customers.ts'
export * from './demo.ts'
export * from './docs.ts'
export * from './home.ts'
export * from './imports.ts'
export * from './mail-body.ts'
export * from './route.ts'
export * from './sources.ts'
export * from './stream.ts'
export * from './views.ts'
export * from './workspace/index.ts'
