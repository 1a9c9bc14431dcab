/** Views: combinations of the list's filters that the workspace has named, each change a version. */
export { viewRoutes } from './routes.ts'
