import type { ColumnType } from 'kysely'

/** A time (`timestamptz`), read as Date. */
export type Timestamp = ColumnType<Date, Date, Date>
/** A time the database sets by its own clock unless it is given. */
export type DefaultTimestamp = ColumnType<Date, Date | undefined, Date>
/** A time that may be missing. */
export type OptionalTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>
/** JSON (`jsonb`): written as text, read as what it says. */
export type Json<T> = ColumnType<T, string, string>
