import type { ColumnType, Generated } from 'kysely';

/** A primary key that the database generates. */
export type Id = Generated<string>;
/** A time that is set when the row is inserted and never changes. */
export type FixedTime = ColumnType<Date, Date, never>;
