// Generated from the migrations by `npm run generate`. Do not edit.
export interface Tables {
  [table: string]: never
}
