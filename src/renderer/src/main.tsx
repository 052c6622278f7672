import { start } from './start'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no #root')
void start(window.desk, container)
