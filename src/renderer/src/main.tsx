import { FirstLook } from './library/first-look'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no #root')
// Main answers while the window's code, which the page already fetches, is read.
const firstLook = new FirstLook(window.desk)
void import('./start').then(({ start }) => start(window.desk, container, firstLook))
