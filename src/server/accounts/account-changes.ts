import type { Kysely, Transaction } from 'kysely'
import { z } from 'zod'
import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/result'
import { type AccountId, AccountIdShape, type DeviceId, DeviceIdShape } from '../../shared/workflow/people'
import { listen, type Notices, notify } from '../db/notices'
import type { NewsroomSchema } from '../db/schema'
import { transact } from '../db/transact'

const CHANNEL = 'toasoan_accounts'
const Notice = z.object({ account: AccountIdShape.optional(), device: DeviceIdShape.optional() })

/** An account or a device about which something changed; neither: perhaps all of them. */
export interface Changed {
  readonly account?: AccountId | undefined
  readonly device?: DeviceId | undefined
}

/**
 * Runs `work` in a transaction (`transact`) that changes what an account or a device may do. Once it is committed this instance
 * knows at once, and every other one is told.
 */
export async function changeAccounts<T>(
  parts: { readonly database: Kysely<NewsroomSchema>; readonly changed: (whose: Changed) => void },
  whose: Changed,
  work: (transaction: Transaction<NewsroomSchema>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await transact(parts.database, async (transaction) => {
    const done = await work(transaction)
    if (done.ok) await notify(transaction, CHANNEL, JSON.stringify(whose))
    return done
  })
  if (result.ok) parts.changed(whose)
  return result
}

/** Calls `changed` for what other instances (and this one) tell. While the connection is broken sessions still ask again after `SESSION_BELIEVED`. */
export function followAccountChanges(
  changed: (whose: Changed) => void,
  options: { readonly url: string; readonly clock: Clock; readonly onError: (error: unknown) => void },
): Notices {
  return listen(
    { ...options, channels: [CHANNEL] },
    {
      hear(_channel, payload) {
        const notice = Notice.safeParse(parse(payload))
        changed(notice.data ?? {})
      },
      resume: () => changed({}),
    },
  )
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
