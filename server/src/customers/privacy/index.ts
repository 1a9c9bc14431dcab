/** Privacy: a copy of everything about one person, and its erasure. */
export { privacyRoutes } from './routes.ts'
export { eraseCustomer } from './service.ts'
