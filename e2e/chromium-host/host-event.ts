/** An event as Electron hands to listeners: `preventDefault()` shows in `defaultPrevented`. */
export function hostEvent(): Electron.Event
export function hostEvent<T extends object>(params: T): Electron.Event<T>
export function hostEvent<T extends object>(params?: T): Electron.Event<T> {
  let prevented = false
  const event = {
    preventDefault() {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
  // Copied by descriptor: a getter or setter among the parameters stays one.
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(params ?? {})) as Electron.Event<T>
}
