import { describe } from 'vitest'
import { draftStoreContract } from '../drafts/draft-store.contract'
import { openDiskDrafts } from '../testing/disk-drafts'
import { FaultyDisk } from '../testing/FaultyDisk'
import { MemoryDisk } from '../testing/MemoryDisk'
import { newDataKey } from './data-key'
import { SealedDisk } from './SealedDisk'
import { Sealing } from './Sealing'

describe('drafts in an encrypted profile', () => {
  draftStoreContract(async () => {
    const below = new FaultyDisk(new MemoryDisk())
    const store = await openDiskDrafts(new SealedDisk(below, new Sealing('/profile', newDataKey(), true)), '/profile')
    return { store, failNextWrite: () => below.fail('write', 'ENOSPC') }
  })
})
