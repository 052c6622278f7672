import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first: begun last, one of them would leave the other processors idle at the end. */
const LONGEST = [
  'src/server/cluster.test.ts',
  'src/simulator/simulator.fuzz.test.ts',
  'src/simulator/photos/photos-travel.test.ts',
  'src/simulator/photos/photo-kills.test.ts',
  'e2e/chromium-host/lifecycle/lifecycle.test.ts',
  'src/server/server-process.test.ts',
  'src/cli/import-export.test.ts',
  'src/server/db/embedded-postgres.test.ts',
  'src/cli/program.test.ts',
  'src/server/collab/live-kill.test.ts',
]

/** Begins with the files that take longest; the others follow in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.toSorted((one, other) => place(one) - place(other))
  }
}

function place({ moduleId, project }: TestSpecification): number {
  const found = LONGEST.indexOf(relative(project.config.root, moduleId).replaceAll('\\', '/'))
  return found === -1 ? LONGEST.length : found
}
