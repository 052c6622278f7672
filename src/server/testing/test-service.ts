import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where the test files of a run ask for what they share; it lives in vitest's own process. */
export interface TestService {
  /** What `askTestService` asks. */
  readonly address: string
  readonly close: () => void
}

/** Answers the test files of a run; what `answer` rejects with is told to them. */
export async function startTestService(
  answer: (method: string, what: string) => Promise<string>,
): Promise<TestService> {
  const secret = randomBytes(16).toString('hex')
  const server = createServer((request, response) => {
    const [, given, what = ''] = (request.url ?? '').split('/')
    const answered = given === secret ? answer(request.method ?? '', what) : Promise.reject(new Error('not for you'))
    answered.then(
      (text) => response.end(text),
      (error: unknown) => {
        response.statusCode = 500
        response.end(String(error instanceof Error ? error.stack : error))
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Asks the run's service; rejects with what stands in the way. */
export async function askTestService(address: string, method: 'POST' | 'DELETE', what: string): Promise<string> {
  const response = await fetch(address + what, { method })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${what}: ${text}`)
  return text
}
