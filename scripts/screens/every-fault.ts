import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProfileFiles, SmallDisk } from '../../e2e/pages/ProfileFiles'
import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

/** Takes what is said when something is broken: files set aside, a profile that can only be read, a full disk. */
export async function photographFaults(_language: string, options: CameraOptions): Promise<void> {
  await Stage.with(options, damagedFiles)
  await Stage.with(options, poorDisk)
}

async function damagedFiles(stage: Stage): Promise<void> {
  await stage.openSample()
  const profile = join(stage.folder, 'user', 'profile')
  await stage.screen('set-aside', async () => {
    await stage.restart(() => writeFileSync(join(profile, 'settings.json'), '{"theme":'))
    await stage.page.getByRole('alert').first().waitFor()
  })
  await stage.screen('open-failed', async () => {
    // A folder in a file's place: there, and not to be read.
    await stage.restart(() => {
      for (const path of draftFiles(profile)) {
        renameSync(path, `${path}.kept`)
        mkdirSync(path)
      }
    })
    await stage.desk.library.getByRole('option').first().dblclick()
    await stage.button(stage.words.article.tryAgain).first().waitFor()
  })
  await stage.screen('quarantined', async () => {
    await stage.restart(() => {
      for (const path of draftFiles(profile)) {
        const kept = `${path}.kept`
        if (existsSync(kept)) {
          rmSync(path, { recursive: true, force: true })
          renameSync(kept, path)
        }
        truncateSync(path, Math.floor(statSync(path).size / 2))
      }
      rmSync(join(profile, 'library.json'), { force: true })
    })
    await stage.page.getByRole('alert').first().waitFor()
  })
}

/** The snapshots and journals of all drafts. */
function draftFiles(profile: string): string[] {
  return readdirSync(join(profile, 'drafts')).flatMap((id) =>
    ['snapshot.bin', 'journal.log'].map((name) => join(profile, 'drafts', id, name)).filter((path) => existsSync(path)),
  )
}

async function poorDisk(stage: Stage): Promise<void> {
  let disk: SmallDisk | string = ''
  const files = new ProfileFiles(join(stage.folder, 'user'))
  try {
    await stage.restart(() => {
      rmSync(files.folder, { recursive: true, force: true })
      mkdirSync(files.folder, { recursive: true })
      disk = SmallDisk.mount(files, '8m')
    })
    const small = disk as SmallDisk | string
    if (typeof small === 'string') {
      process.stderr.write(`NOT TAKEN read-only, disk-full: ${small}\n`)
      return
    }
    await stage.openSample()
    await stage.screen('disk-full', async () => {
      small.fill()
      // More than what the last pages of the files have room for.
      await stage.desk.lead('vi').fill('Ghe chở sách về bến. '.repeat(800))
      const [failed = ''] = stage.words.app.stateFailed.split('{{')
      await stage.desk.statusLine.getByText(failed).first().waitFor()
    })
    small.free()
    await stage.screen('read-only', async () => {
      await stage.restart(() => small.allowWriting(false))
      await stage.page.getByRole('alert').first().waitFor()
    })
    small.allowWriting(true)
  } finally {
    const mounted = disk as SmallDisk | string
    if (typeof mounted !== 'string') mounted.unmount()
  }
}
