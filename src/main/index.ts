import { join } from 'node:path'
import { app } from 'electron'
import { startDesktop } from './shell/desktop'

startDesktop({
  outFolder: join(import.meta.dirname, '..'),
  resources: app.isPackaged ? process.resourcesPath : join(import.meta.dirname, '../../resources'),
})
