import { expect, it } from 'vitest'
import { installByApt } from './apt.mjs'

/** Installs `xvfb` where some commands of apt end well; answers what was run and whether it was installed. */
async function install(machine: { root?: boolean; apt?: boolean; lists?: boolean; good?: readonly boolean[] }) {
  const { root = true, apt = true, lists = true, good = [] } = machine
  const ran: string[] = []
  const installed = await installByApt('xvfb', {
    isRoot: () => root,
    exists: (path) => (path.includes('lists') ? lists : apt),
    say: () => undefined,
    run: (_command, args) => Promise.resolve(good[ran.push(args[0] ?? '') - 1] ?? false),
  })
  return [installed, ...ran]
}

it.each([
  ['nothing is tried for another user than root', { root: false }, [false]],
  ['nothing is tried without apt', { apt: false }, [false]],
  ['its lists are enough', { good: [true] }, [true, 'install']],
  ['old lists are fetched anew', { good: [false, true, true] }, [true, 'install', 'update', 'install']],
  ['lists that are missing are fetched first', { lists: false, good: [true, true] }, [true, 'update', 'install']],
  ['without a network it says so', { good: [false, false] }, [false, 'install', 'update']],
])('%s', async (_, machine, expected) => {
  expect(await install(machine)).toEqual(expected)
})
