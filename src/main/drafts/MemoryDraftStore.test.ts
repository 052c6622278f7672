import { ManualClock } from '../testing/ManualClock'
import { draftStoreContract } from './draft-store.contract'
import { MemoryDraftStore } from './MemoryDraftStore'

draftStoreContract(async () => {
  const store = new MemoryDraftStore(new ManualClock())
  return { store, failNextWrite: () => store.failNextWrite() }
})
