import { Settings } from '../../shared/settings'
import type { DeskRole } from '../../shared/workflow/people'
import { MemoryDesk } from '../src/desk/testing/memory-desk'
import { FirstLook } from '../src/library/first-look'
import { start } from '../src/start'
import { people } from '../src/workflow/testing/memory-newsroom'
import { showMadeUpPhotos } from './made-up-photos'

// For example dev.html?articles=10000&settings={"theme":"dark"}&person=minh&roles=editor,managingEditor
const query = new URLSearchParams(location.search)
const person = query.get('person')
const roles = (query.get('roles') ?? 'reporter').split(',') as DeskRole[]
const desk = new MemoryDesk({
  ...(person === 'lan' || person === 'minh' || person === 'sari'
    ? { signedIn: { account: people[person], roles } }
    : {}),
  articles: Number(query.get('articles') ?? 40),
  settings: Settings.parse(JSON.parse(query.get('settings') ?? '{}')),
})
// So that a script or the console can play main: emit events, look at requests.
Object.assign(window, { memoryDesk: desk })
showMadeUpPhotos(window)
const container = document.getElementById('root')
if (container !== null) void start(desk, container, new FirstLook(desk))
