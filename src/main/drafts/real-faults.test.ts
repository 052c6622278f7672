import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { isArticleId } from '../../shared/ids'
import { openProfile } from '../profile/profile'
import { NodeDisk } from '../storage/NodeDisk'
import { ChildProgram, type RunningProgram } from '../testing/child-program'
import { openDiskDrafts } from '../testing/disk-drafts'
import { ManualClock } from '../testing/ManualClock'
import { textOf } from '../testing/newsroom-texts'
import { mountSmallDisk, type SmallDisk, straceInjecting } from '../testing/real-faults'
import { created, recorded, value } from './draft-store.contract'

let writer: ChildProgram
let root: string
const disks: SmallDisk[] = []
const running: RunningProgram[] = []

beforeAll(async () => {
  writer = await ChildProgram.prepare('draft-writer')
  root = await mkdtemp(join(tmpdir(), 'toasoan-faults-'))
})

afterEach(async () => {
  for (const program of running.splice(0)) await program.kill()
  for (const disk of disks.splice(0)) await disk.dispose()
})

afterAll(async () => {
  await writer.dispose()
  await rm(root, { recursive: true, force: true })
})

const started = (program: RunningProgram): RunningProgram => {
  running.push(program)
  return program
}

it('[DR3] keeps what a full disk refused and saves it once there is room', async ({ skip }) => {
  const disk = await mountSmallDisk('512k')
  if (typeof disk === 'string') return skip(disk)
  disks.push(disk)
  const profile = join(disk.path, 'profile')
  const store = await openDiskDrafts(new NodeDisk(), profile)
  const { id, article } = await created(store)
  const neighbour = await created(store)
  const events = recorded(store)
  await fill(disk.path)
  const refused = store.append(id, article.type('z'.repeat(20_000)))
  await expect(refused).rejects.toMatchObject({ code: 'disk-full' })
  expect(textOf(value(await store.load(id)).state)).toHaveLength(article.doc.getText('body:en').length)
  await rm(join(disk.path, 'filler'))
  expect(await store.append(id, article.type(' End.'))).toBe(3)
  expect(events.map((event) => event.kind)).toEqual(['failing', 'saved', 'recovered'])
  await store.closeAll()
  const again = await openDiskDrafts(new NodeDisk(), profile)
  expect(textOf(value(await again.load(id)).state)).toBe(article.doc.getText('body:en').toJSON())
  expect(textOf(value(await again.load(neighbour.id)).state)).toBe('The old bridge reopens on Monday.')
  await again.closeAll()
})

it('refuses a profile on a read-only disk', async ({ skip }) => {
  const disk = await mountSmallDisk('512k')
  if (typeof disk === 'string') return skip(disk)
  disks.push(disk)
  await mkdir(join(disk.path, 'profile'))
  disk.remount('ro')
  const options = { disk: new NodeDisk(), clock: new ManualClock(), machine: 'test', onSetAside: () => undefined }
  const opened = await openProfile(join(disk.path, 'profile'), options)
  expect(opened).toMatchObject({ ok: false, failure: { code: 'disk-read-only' } })
})

it('[DR3] says so when the folder became read-only, and keeps what was acknowledged before', async ({ skip }) => {
  if (process.getuid?.() !== 0) return skip('giving up root needs root')
  const profile = join(root, 'read-only')
  await mkdir(profile)
  await chmod(root, 0o755)
  const program = started(writer.start([profile, '2', '--as-nobody-after', '5']))
  await program.until((lines) => lines.some((line) => line.startsWith('failed')))
  expect(new Set(program.lines.filter((line) => line.startsWith('failed')))).toEqual(new Set(['failed disk-read-only']))
  await program.kill()
  await expectAcknowledged(profile, program.lines)
})

it('says so when a profile may not be written to', async ({ skip }) => {
  if (process.getuid?.() === 0) return skip('root may write everywhere; the test above covers it')
  const profile = join(root, 'forbidden')
  await mkdir(profile, { mode: 0o555 })
  const program = started(writer.start([profile]))
  await program.until((lines) => lines.includes('profile disk-read-only'))
})

it.for([
  ['now and then', ['fdatasync:error=EIO:when=3+5'], true],
  ['for good', ['fdatasync:error=EIO:when=8+', 'fsync:error=EIO:when=12+'], false],
] as const)(
  '[DR3] never calls saved what an fsync failing %s did not save',
  async ([, injections, recovers], { skip }) => {
    const strace = straceInjecting(injections)
    if (typeof strace === 'string') return skip(strace)
    const profile = join(root, `eio-${recovers}`)
    const program = started(writer.start([profile, '2'], strace))
    await program.until((lines) => lines.some((line) => line.startsWith(recovers ? 'recovered' : 'failed')))
    await program.until((lines) => lines.length > 60)
    expect(program.lines).toContain('failed disk-failed')
    await program.kill()
    await expectAcknowledged(profile, program.lines)
  },
)

it('[DR12] refuses a second process while the first has the profile, and lets it in at once after kill -9', async () => {
  const profile = join(root, 'in-use')
  const first = started(writer.start([profile]))
  await first.until((lines) => lines.includes('ready'))
  const second = started(writer.start([profile]))
  await second.until((lines) => lines.includes('profile profile-in-use'))
  await first.kill()
  const third = started(writer.start([profile]))
  await third.until((lines) => lines.includes('ready'))
})

async function fill(folder: string): Promise<void> {
  const filler = join(folder, 'filler')
  try {
    await writeFile(filler, new Uint8Array(4 * 1024 * 1024))
  } catch {
    // That is the point.
  }
}

async function expectAcknowledged(profile: string, lines: readonly string[]): Promise<void> {
  const store = await openDiskDrafts(new NodeDisk(), profile)
  let acknowledged = 0
  for (const line of lines) {
    const [word, id, mark] = line.split(' ')
    if (word !== 'saved' || !isArticleId(id)) continue
    acknowledged += 1
    expect(textOf(value(await store.load(id)).state)).toContain(`<${mark}>`)
  }
  expect(acknowledged).toBeGreaterThan(0)
  await store.closeAll()
}
