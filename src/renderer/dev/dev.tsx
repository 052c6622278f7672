import { Settings } from '../../shared/settings'
import { MemoryDesk } from '../src/desk/testing/memory-desk'
import { FirstLook } from '../src/library/first-look'
import { start } from '../src/start'
import { showMadeUpPhotos } from './made-up-photos'

// For example dev.html?articles=10000&settings={"theme":"dark"}
const query = new URLSearchParams(location.search)
const desk = new MemoryDesk({
  articles: Number(query.get('articles') ?? 40),
  settings: Settings.parse(JSON.parse(query.get('settings') ?? '{}')),
})
// So that a script or the console can play main: emit events, look at requests.
Object.assign(window, { memoryDesk: desk })
showMadeUpPhotos(window)
const container = document.getElementById('root')
if (container !== null) void start(desk, container, new FirstLook(desk))
