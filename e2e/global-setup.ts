import { SampleShelf } from './sample-shelf'

/** What the end-to-end tests of a run share; returns its end, as Playwright has it. */
export default async function prepare(): Promise<() => Promise<void>> {
  const shelf = await SampleShelf.open()
  return () => shelf.close()
}
