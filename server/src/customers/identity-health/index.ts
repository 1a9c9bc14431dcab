/** Identity health: how well people are told apart, in figures. */
export { identityHealthRoutes } from './routes.ts'
