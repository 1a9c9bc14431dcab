/** Cells that a spreadsheet would run. */

/** What makes a formula of a cell, but for numbers and telephones, which begin with a sign as well. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d\s().,-]*$))/

/**
 * A cell that a spreadsheet shows as it stands: what would be a formula gets an apostrophe before it, as spreadsheets themselves write it.
 * @source OWASP, CSV Injection
 */
export function guardFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** A cell as it was before somebody guarded it: our own file of rejected rows, or another program's export. */
export function withoutGuard(cell: string): string {
  return cell.charCodeAt(0) === 0x27 && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}
