// Loaded before the main module of a utility process: gives it `process.parentPort`.
import { EventEmitter } from 'node:events'

class ParentPort extends EventEmitter {
  #early: unknown[] | undefined = []

  constructor() {
    super()
    process.on('message', (data) => this.#receive(data))
    process.on('disconnect', () => process.exit())
    this.on('newListener', (event) => {
      if (event === 'message') queueMicrotask(() => this.start())
    })
  }

  postMessage(message: unknown): void {
    process.send?.(message)
  }

  // Messages that came before the first listener wait for it.
  start(): void {
    const early = this.#early ?? []
    this.#early = undefined
    for (const data of early) this.#receive(data)
  }

  #receive(data: unknown): void {
    if (this.#early) this.#early.push(data)
    else this.emit('message', { data, ports: [] })
  }
}

Object.defineProperties(process, {
  type: { value: 'utility' },
  parentPort: { value: new ParentPort() },
})
