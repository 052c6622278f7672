import { inject } from 'vitest'
import type { SharedProgram } from './builds-for-tests'
import { askTestService } from './test-service'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for a program that is built once for all of them. */
    builds: string
  }
}

/** The folder of a program as it is shipped, `out/<name>/index.js` in it; built once a run, to be left as it is. */
export function sharedBuild(program: SharedProgram): Promise<string> {
  return askTestService(inject('builds'), 'POST', program)
}
