import { ok, type Result } from '../../shared/result'
import type { NewsroomLink } from '../session/newsroom-link'
import type { SessionService } from '../session/session-service'
import type { Handlers } from './handler-types'
import type { DeskWindows } from './ports'

/** The requests about the newsroom this computer belongs to. */
export type AccountChannel = Extract<keyof Handlers, `account:${string}` | `sync:${string}`>

const DONE: Result<Record<string, never>> = ok({})

/** Answers the requests about accounts and syncing. */
export function accountHandlers({
  session,
  link,
  windows,
}: {
  readonly session: SessionService
  readonly link: NewsroomLink
  readonly windows: Pick<DeskWindows, 'openLink'>
}): Pick<Handlers, AccountChannel> {
  return {
    'account:state': async () => ok({ account: session.state, sync: { status: link.status } }),
    'account:connect': async ({ address }) => session.connect(address),
    'account:trust': async ({ address, fingerprint }) => session.trust(address, fingerprint),
    'account:signIn': async ({ address, login, password }) => session.signIn(address, login, password),
    'account:setUp': async ({ address, ...request }) => session.setUp(address, request),
    'account:invitation': async ({ address, token }) => session.lookAtInvitation(address, token),
    'account:join': async ({ address, ...request }) => session.join(address, request),
    'account:signInWithProvider': async ({ address, invitation }, caller) =>
      session.signInWithProvider(address, { invitation, open: (url) => windows.openLink(caller, url) }),
    'account:cancelProvider': async () => {
      session.cancelProvider()
      return DONE
    },
    'account:signOut': async () => session.signOut(),
    'account:devices': async () => {
      const devices = await session.devices()
      return devices.ok ? ok({ devices: devices.value }) : devices
    },
    'account:revokeDevice': async ({ id, wipe }) => done(await session.revoke(id, wipe)),
    'account:changeProfile': async (change) => session.changeProfile(change),
    'account:changePassword': async (change) => done(await session.changePassword(change)),
    'sync:tryNow': async () => {
      link.tryNow()
      return DONE
    },
    'sync:traffic': async () => ok({ traffic: link.traffic() }),
    'sync:pause': async () => {
      await link.pause()
      return DONE
    },
    'sync:resume': async () => {
      await link.resume()
      return DONE
    },
    'sync:adopt': async () => {
      await link.adopt()
      return DONE
    },
    'sync:statuses': async ({ ids }) => ok(link.statuses(ids)),
  }
}

function done(result: Result<unknown>): Result<Record<string, never>> {
  return result.ok ? DONE : result
}
