/** One step forward of the schema; there is no way back but a backup. A step that was released is never edited. */
export interface Migration {
  /** 1, 2, 3 …, without gaps: the row in `schema_version` after this step. */
  readonly version: number;
  readonly sql: string;
}
