import { test as base, expect } from '../fixtures'
import type { Desk } from './Desk'
import { ProfileFiles, SmallDisk } from './ProfileFiles'

/** What specs of faults have besides a newsroom. */
export interface FaultFixtures {
  readonly profile: ProfileFiles
  /** The profile lies on a disk of six megabytes; where that cannot be had the test is skipped. */
  readonly smallDisk: SmallDisk
}

/** The newsroom's `test`, with the profile's files and a disk that is small enough to fill. */
export const test = base.extend<FaultFixtures>({
  profile: async ({ newsroom }, use) => {
    await use(new ProfileFiles(newsroom.userData))
  },
  smallDisk: async ({ newsroom, profile }, use, info) => {
    const disk = SmallDisk.mount(profile, '6m')
    if (typeof disk === 'string') {
      process.stderr.write(`skipped: ${disk}\n`)
      info.skip(true, disk)
      return
    }
    try {
      await use(disk)
    } finally {
      await newsroom.kill().catch(() => undefined)
      disk.unmount()
    }
  },
})

/** Writes an article of one headline. */
export async function write(desk: Desk, headline: string): Promise<void> {
  await desk.newArticle()
  await desk.page.keyboard.type(headline)
  await expect(desk.headline('vi')).toHaveValue(headline)
  await desk.saved()
}
