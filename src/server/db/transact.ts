import type { Kysely, Transaction } from 'kysely'
import type { Result } from '../../shared/result'
import type { NewsroomSchema } from './schema'

/** Runs `work` in one transaction; a failure it answers undoes everything it did, as a rejection does. */
export async function transact<T>(
  database: Kysely<NewsroomSchema>,
  work: (transaction: Transaction<NewsroomSchema>) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await database.transaction().execute(async (transaction) => {
      const result = await work(transaction)
      if (!result.ok) throw new Undone(result)
      return result
    })
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}

class Undone extends Error {
  override readonly name = 'Undone'
  constructor(readonly result: Extract<Result<never>, { ok: false }>) {
    super(result.failure.code)
  }
}

/** Whether a query failed because a row with the same unique value exists (SQLSTATE 23505); of one constraint when it is named. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  const { code, constraint: broken } = error as { code?: string; constraint?: string }
  return code === '23505' && (constraint === undefined || broken === constraint)
}
