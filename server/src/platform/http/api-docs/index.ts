/** The API's own description: `/api/openapi.json` and `/api/docs`. */
export { apiDocsRoutes } from './routes.ts'
