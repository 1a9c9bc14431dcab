/** The demo brand's pages and routes, for a server under test. */
export { demoExtras } from '../cli/demo-brand.ts'
