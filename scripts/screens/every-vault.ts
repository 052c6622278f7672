import type { CameraOptions } from './Camera'
import { Stage } from './Stage'

/** A key store that is worth something, as the stand-in for Electron is told to be. */
const SAFE = { ELECTRON_HOST_SAFESTORAGE: 'gnome_libsecret' }

/** Takes the encryption of the profile: turning it on, what it says then, turning it off, and the window that asks for the phrase. */
export async function photographVault(_language: string, options: CameraOptions): Promise<void> {
  await Stage.with(options, weakStore)
  await Stage.with(options, withVault, SAFE)
}

/** What is said where the system has no store that keeps a key. */
async function weakStore(stage: Stage): Promise<void> {
  await stage.openSample()
  await stage.screen('vault-weak', async () => {
    await openSettings(stage)
    await stage.dialog.getByRole('button', { name: stage.words.vault.turnOn }).click()
    await stage.button(stage.words.vault.written).waitFor()
  })
}

async function withVault(stage: Stage): Promise<void> {
  const { words } = stage
  await stage.openSample()
  await stage.screen('vault-off', () => openSettings(stage))
  await stage.screen('vault-phrase', async () => {
    await stage.dialog.getByRole('button', { name: words.vault.turnOn }).click()
    await stage.button(words.vault.written).waitFor()
  })
  const phrase = stage.dialog.getByRole('list', { name: words.vault.phraseLabel }).getByRole('listitem')
  const groups = await phrase.allInnerTexts()
  await stage.screen('vault-check', async () => {
    await stage.button(words.vault.written).click()
    await stage.dialog.getByRole('textbox').last().fill('AAAAA')
    await stage.button(words.vault.begin).click()
    await stage.dialog.getByRole('alert').first().waitFor()
  })
  for (const field of await stage.dialog.getByRole('region', { name: words.vault.title }).getByRole('textbox').all()) {
    const label = await field.evaluate((element: HTMLInputElement) => element.labels?.[0]?.textContent ?? '')
    await field.fill(groups[Number(label.replace(/\D/g, '')) - 1] ?? '')
  }
  await stage.screen('vault-on', async () => {
    await stage.button(words.vault.begin).click()
    await stage.dialog.getByText(words.vault.isOn).waitFor()
  })
  await stage.screen('vault-turn-off', async () => {
    await stage.dialog.getByRole('button', { name: words.vault.turnOff }).click()
    await stage.button(words.vault.keep).waitFor()
  })
  await stage.clear()
  await stage.screen('vault-backup', async () => {
    await stage.command(words.commands.profileBackup)
    await stage.dialog.getByRole('note').waitFor()
  })
  await stage.clear()
  await stage.screen('unlock', () => stage.restart(undefined, { ELECTRON_HOST_SAFESTORAGE: 'off' }), 'small', 'large')
  await stage.strained('unlock')
  await stage.screen('unlock-wrong', async () => {
    const field = stage.page.getByLabel(words.vault.unlockField)
    await field.fill('A'.repeat(40))
    await field.press('Enter')
    await stage.page.getByRole('alert').waitFor()
  })
}

async function openSettings(stage: Stage): Promise<void> {
  await stage.page.keyboard.press('Control+,')
  await stage.dialog
    .getByText(stage.words.vault.title)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'start' }))
}
