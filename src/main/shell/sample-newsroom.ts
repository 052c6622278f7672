import { samplePeople } from '../../shared/sample/newsroom/staff'
import type { Workstation } from '../workstation'

/** Signs a fresh computer, or one of this sample's people, in to the sample newsroom at an address; anyone else stays who they are. */
export async function joinSampleNewsroom(
  { session, profile }: Workstation,
  address: string,
  log: (message: string) => void,
): Promise<void> {
  const { account } = session.state
  if (profile.readOnly || (account !== null && !isSamplePerson(account.login))) return
  const joined = await session.signInToSample(address)
  if (!joined.ok) log(`sample newsroom: ${joined.failure.code} ${joined.failure.detail ?? ''}`)
}

function isSamplePerson(login: string): boolean {
  return Object.values(samplePeople).some((person) => person.login === login)
}
