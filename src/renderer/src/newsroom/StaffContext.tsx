import {
  type ComponentType,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import type { Desk } from '../../../shared/accounts/account-api'
import type { DeskBridge } from '../../../shared/contract/desk-bridge'
import type { RequestChannel, RequestInput, RequestOutput } from '../../../shared/contract/requests'
import type { Failure } from '../../../shared/failure'
import { ok, type Result } from '../../../shared/result'
import type { AccountId } from '../../../shared/workflow/people'
import { useNewsroom } from '../account/NewsroomContext'
import { useDesk, useDeskEvent } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { type Staff, staffOfAdministrator, staffOfMember, withDesk } from './staff'

type Administration = Extract<RequestChannel, `administration:${string}`>

/** The newsroom's people and desks, and how they are changed. */
export interface StaffWork {
  readonly staff: Staff
  /** Asks the server for everything again. */
  readonly reload: () => Promise<void>
  /** Has the server change something; shows why it did not (undefined then), and what is so since. */
  readonly change: <C extends Administration>(
    channel: C,
    input: RequestInput<C>,
  ) => Promise<RequestOutput<C> | undefined>
  /** As `change`, for what answers the desk as it is then. */
  readonly changeDesk: <C extends 'administration:changeDesk' | 'administration:setRoles' | 'administration:makeDesk'>(
    channel: C,
    input: RequestInput<C>,
  ) => Promise<Desk | undefined>
}

const StaffContext = createContext<StaffWork | undefined>(undefined)

/** How asking for the newsroom's people and desks stands. */
type StaffState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'here'; readonly staff: Staff }

/** What stands in for people and desks that are not here. */
export interface NotHereProps {
  readonly state: Exclude<StaffState, { kind: 'here' }>
  readonly onTryAgain: () => void
}

/** Gives what `children` draws the newsroom's people and desks; `Instead` stands there while they are not here. */
export function StaffProvider(props: {
  readonly children: ReactNode
  readonly Instead: ComponentType<NotHereProps>
}): ReactNode {
  const desk = useDesk()
  const notices = useNotices()
  const { account } = useNewsroom()
  const own = account?.account ?? undefined
  const administrator = own?.administrator === true
  const me = own?.id
  const [state, setState] = useState<StaffState>({ kind: 'loading' })
  const ask = useCallback(async (): Promise<StaffState> => {
    const staff = administrator ? await askAsAdministrator(desk, me) : await askAsMember(desk)
    return staff.ok ? { kind: 'here', staff: staff.value } : { kind: 'failed', failure: staff.failure }
  }, [desk, administrator, me])
  useEffect(() => {
    let wanted = true
    void ask().then((answer) => wanted && setState(answer))
    return () => {
      wanted = false
    }
  }, [ask])
  const reload = useCallback(async () => setState(await ask()), [ask])
  useDeskEvent('newsroom:changed', () => void reload())
  const staff = state.kind === 'here' ? state.staff : undefined
  const work = useMemo((): StaffWork | undefined => {
    if (staff === undefined) return undefined
    const change: StaffWork['change'] = async (channel, input) => {
      const done = await desk.request(channel, input)
      if (!done.ok) notices.fail(done.failure)
      // Also after a failure: somebody else may have been faster.
      await reload()
      return done.ok ? done.value : undefined
    }
    const changeDesk: StaffWork['changeDesk'] = async (channel, input) => {
      const done: Result<Desk> = await desk.request(channel, input)
      if (!done.ok) {
        notices.fail(done.failure)
        await reload()
        return undefined
      }
      setState((before) =>
        before.kind === 'here' ? { kind: 'here', staff: withDesk(before.staff, done.value) } : before,
      )
      return done.value
    }
    return { staff, reload, change, changeDesk }
  }, [desk, notices, reload, staff])
  if (work !== undefined) return <StaffContext value={work}>{props.children}</StaffContext>
  if (state.kind === 'here') return null
  const tryAgain = (): void => {
    setState({ kind: 'loading' })
    void reload()
  }
  return <props.Instead state={state} onTryAgain={tryAgain} />
}

/** The newsroom's people and desks, and how they are changed. */
export function useStaff(): StaffWork {
  const work = useContext(StaffContext)
  if (work === undefined) throw new Error('useStaff needs StaffProvider above it')
  return work
}

async function askAsMember(desk: DeskBridge): Promise<Result<Staff>> {
  const view = await desk.request('workflow:newsroom', {})
  return view.ok ? ok(staffOfMember(view.value)) : view
}

async function askAsAdministrator(desk: DeskBridge, me: AccountId | undefined): Promise<Result<Staff>> {
  const [accounts, desks, invitations] = await Promise.all([
    desk.request('administration:accounts', {}),
    desk.request('administration:desks', {}),
    desk.request('administration:invitations', {}),
  ])
  if (!accounts.ok) return accounts
  if (!desks.ok) return desks
  if (!invitations.ok) return invitations
  return ok(staffOfAdministrator(me, { ...accounts.value, ...desks.value, ...invitations.value }))
}
