import type { Result } from '../result'
import type { EventChannel, EventPayload } from './events'
import type { RequestChannel, RequestInput, RequestOutput } from './requests'

/** What the preload exposes as `window.desk`: the renderer's only way out. */
export interface DeskBridge {
  /** Asks main; expected failures are values, and the promise never rejects. */
  request<C extends RequestChannel>(channel: C, input: RequestInput<C>): Promise<Result<RequestOutput<C>>>
  /** Calls `listener` for every event of a channel until the returned function is called. */
  on<C extends EventChannel>(channel: C, listener: (payload: EventPayload<C>) => void): () => void
  /** The path of a file the person dropped or picked; '' when it has none. */
  pathOf(file: unknown): string
}
