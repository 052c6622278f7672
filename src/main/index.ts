import { join } from 'node:path'
import { startDesktop } from './shell/desktop'

startDesktop({ outFolder: join(import.meta.dirname, '..') })
