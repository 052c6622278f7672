/** Adds what this program uses and Node 20 does not have yet, so that the command line runs on every Node in use. */
export function supportOlderNode(): void {
  const promise = Promise as { withResolvers?: PromiseConstructor['withResolvers'] }
  promise.withResolvers ??= withResolvers
}

/** As ECMA-262, 27.2.4.9 has it. */
function withResolvers<T>(): PromiseWithResolvers<T> {
  const parts: Partial<PromiseWithResolvers<T>> = {}
  parts.promise = new Promise<T>((resolve, reject) => {
    parts.resolve = resolve
    parts.reject = reject
  })
  return parts as PromiseWithResolvers<T>
}
