import { runnerImport } from 'vite'
import type { takeScreens } from './screens/take-screens'

/*
 * Takes the pictures of docs/screens with the built application and the sample newsroom. `--alone` and `--newsroom` take only those
 * of somebody who works alone, or in a newsroom; names (`board review`) only these. `--all --out=FOLDER` takes every screen instead,
 * for looking at, into a folder of its own; `--language=id` only in one language, `--theme=dark` in one theme, `--size=large` all in
 * one size, `--parts=shelf,vault` only these parts (`main` and the keys in scripts/screens/take-screens.ts).
 */
const { module } = await runnerImport<{ takeScreens: typeof takeScreens }>('./scripts/screens/take-screens.ts')
await module.takeScreens(process.argv.slice(2))
