import type { ParsedInput, RequestChannel, RequestOutput } from '../../shared/contract/requests'
import type { Result } from '../../shared/result'
import type { Caller } from './ports'

/** Answers one kind of request; expected failures are values. */
export type Handler<C extends RequestChannel> = (
  input: ParsedInput<C>,
  caller: Caller,
) => Promise<Result<RequestOutput<C>>>

/** One handler for every request of the contract. */
export type Handlers = { readonly [C in RequestChannel]: Handler<C> }
