/** The built web app, for a server under test: what is up to date is not built again. */
export { buildBrowserCode } from '../cli/web-build.ts'
