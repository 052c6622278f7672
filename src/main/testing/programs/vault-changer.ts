import { NodeDisk } from '../../storage/NodeDisk'
import { openVault } from '../../vault/open-vault'

/**
 * A program to be killed: `FOLDER on` encrypts a profile and prints `phrase …` before it begins, `FOLDER off PHRASE` decrypts it, and
 * `FOLDER on PHRASE` goes on with what an earlier run began. Prints `at <files>` as it goes on, and `done`.
 */
async function change(): Promise<void> {
  const [root = '', way, phrase] = process.argv.slice(2)
  const disk = new NodeDisk()
  const keys = phrase === undefined ? {} : { phrase }
  const vault = await openVault({ disk, ownersDisk: disk, root, readOnly: false, keys })
  vault.subscribe(() => process.stdout.write(`at ${vault.status.progress?.done ?? 0}\n`))
  const { form } = vault.status
  if (form === 'plain' && way === 'on') {
    const offered = vault.offerPhrase()
    process.stdout.write(`phrase ${offered}\n`)
    await vault.turnOn(offered)
  } else if (form === 'sealed' && way === 'off') await vault.turnOff()
  else await vault.resume()
  await vault.idle()
  process.stdout.write('done\n')
}

await change()
