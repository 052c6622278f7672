import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'
import { hostEvent } from '../host-event.ts'

/** `Notification`: shown to nobody, but its events are those of one that is shown. */
export class HostNotification extends EventEmitter implements Provided<Electron.Notification> {
  title: string
  subtitle: string
  body: string
  silent: boolean

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    this.title = options.title ?? ''
    this.subtitle = options.subtitle ?? ''
    this.body = options.body ?? ''
    this.silent = options.silent ?? false
  }

  static isSupported(): boolean {
    return true
  }
  show(): void {
    this.emit('show', hostEvent())
  }
  close(): void {
    this.emit('close', hostEvent())
  }
}
