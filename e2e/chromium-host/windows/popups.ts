import type { RequestingPage } from '../network/RequestRouter.ts'
import type { WindowDependencies } from './dependencies.ts'

/** Stands for every page that another has opened, until it is closed: it may go nowhere. */
export const REFUSED_PAGE: RequestingPage = { id: -1, mayNavigate: () => false }

/**
 * Follows the targets of Chromium: pages that closed, crashed, or were opened by other pages. The latter are put before
 * `setWindowOpenHandler` and never become windows: an application opens its windows from main.
 */
export async function followTargets(deps: WindowDependencies): Promise<void> {
  const { log, registry, schemes } = deps
  const { pipe } = deps.page()
  pipe.on('Target.targetDestroyed', ({ targetId }) => {
    registry.refused.delete(targetId)
    registry.contentsOfTarget(targetId)?.window.gone()
  })
  pipe.on('Target.targetCrashed', ({ targetId, status, errorCode }) =>
    registry.contentsOfTarget(targetId)?.crashed(status, errorCode),
  )
  pipe.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
    if (!waitingForDebugger) return
    const opener = targetInfo.openerId === undefined ? undefined : registry.contentsOfTarget(targetInfo.openerId)
    const session = pipe.session(sessionId)
    if (!opener || registry.contentsOfTarget(targetInfo.targetId)) {
      session.tell('Runtime.runIfWaitingForDebugger')
      pipe.tell('Target.detachFromTarget', { sessionId })
      return
    }
    const request = opener.openRequests.shift() ?? { url: targetInfo.url, frameName: '', features: '' }
    const details: Electron.HandlerDetails = {
      url: schemes.toElectron(request.url),
      frameName: request.frameName,
      features: request.features,
      disposition: request.features === '' ? 'foreground-tab' : 'new-window',
      referrer: { url: '', policy: 'default' },
    }
    const answer = opener.openHandler?.(details) ?? { action: 'allow' }
    if (answer.action === 'allow') log.warn('windows opened by a page are closed: open them from main')
    const { targetId } = targetInfo
    registry.refused.add(targetId)
    const close = (): void => pipe.tell('Target.closeTarget', { targetId })
    // Closed while it waits for the debugger, a page leaves its process waiting for ever, which may be its opener's.
    session.send('Runtime.runIfWaitingForDebugger').then(close, close)
  })
  await Promise.all([
    pipe.send('Target.setDiscoverTargets', { discover: true }),
    pipe.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
  ])
}
