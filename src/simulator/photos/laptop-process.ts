import { monitorEventLoopDelay } from 'node:perf_hooks'
import { NodeDisk } from '../../main/storage/NodeDisk'
import { PhotoShelf } from '../../main/sync/photo-shelf'
import { TravellingLaptop } from './travelling-laptop'

/**
 * A laptop as a process of its own, to be killed: it brings every photo of FOLDER to SERVER as TOKEN, writing `sending <bytes>` as it
 * goes on, and ends when they are there with `longest <milliseconds>`: the longest task while a file was sent.
 */
async function travel(): Promise<void> {
  const { FOLDER: folder = '', SERVER: server = '', TOKEN: token = '' } = process.env
  const held = await new PhotoShelf(folder, new NodeDisk()).holdings()
  const laptop = new TravellingLaptop({ folder, server, token })
  const tasks = monitorEventLoopDelay({ resolution: 5 })
  laptop.transfer.subscribe((ids) => {
    for (const id of ids) {
      const status = laptop.transfer.status(id)
      // Its first is told when sending begins: starting the process is not part of it.
      if (status?.kind === 'sending') tasks.enable()
      if (status?.kind === 'sending') process.stdout.write(`sending ${status.done}\n`)
    }
  })
  laptop.want(...held.keys())
  for (const id of held.keys()) await laptop.until(id, ({ kind }) => kind === 'onServer')
  tasks.disable()
  process.stdout.write(`longest ${tasks.max / 1e6}\n`)
  await laptop.close()
}

await travel()
