/** Remembered counts: figures that cost a scan, counted beside and told at once, with when they were counted. */
export { createRememberer, type LoadRemembered, type Rememberer } from './rememberer.ts'
