import { newsroomLogContract } from './newsroom-log.contract'
import { newsroomRecordsContract } from './newsroom-records.contract'
import type { NewsroomStore } from './newsroom-store'
import { beginOn } from './testing/store-scene'

/** Every NewsroomStore. `open` answers a store without articles. */
export function newsroomStoreContract(open: () => Promise<NewsroomStore>): void {
  const begin = async () => beginOn(await open())
  newsroomLogContract(begin)
  newsroomRecordsContract(begin)
}
