/** What a file is, by its name. */

/** Tests, their fixtures, oracles and helpers: free of some rules that bind the product. */
export function isTest(file: string): boolean {
  return (
    /\.(test|e2e)\.tsx?$/.test(file) ||
    /(^|\/)((?:testing|oracle)\/|testing\.ts$|fake-[\w-]+\.ts$|[\w-]+-oracle\.ts$)/.test(file) ||
    file.startsWith('e2e/')
  )
}

/** Written by a generator: free of size and style, held by the check `generated`. */
export function isGenerated(file: string): boolean {
  return /\.generated\.\w+$/.test(file) || file.endsWith('.d.ts')
}
