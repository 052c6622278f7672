import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AccountsOffice } from '../server/accounts/accounts-office'
import { Login, Wipe } from '../shared/accounts/account-api'
import type { Result } from '../shared/result'
import { interfaceLanguages } from '../shared/texts/define'
import { exitCodes, failureSentence, type Output } from './output'

/** What the commands need from outside. */
export interface AdminParts {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly readInput: () => Promise<string>
  readonly output: Output
}

type Act = (office: AccountsOffice) => Promise<number>

/** Adds `toasoan admin …`: accounts of a newsroom's server, on its own machine. `done` gets each call's exit code. */
export function addAdminCommands(program: Command, parts: AdminParts, done: (code: number) => void): void {
  const { output } = parts
  const admin = program
    .command('admin')
    .description("accounts of the newsroom's server (DATABASE_URL, or the database in DATA_DIR)")
    .option('--data-dir <folder>', "the server's data folder, unless DATA_DIR says it")
  const run = async (act: Act): Promise<void> => done(await inOffice(parts, admin.opts()['dataDir'], act))
  const languages = new Option('--language <tag>', 'interface language').choices(interfaceLanguages).default('vi')

  admin
    .command('create')
    .description('make an administrator; prints a password unless one is given on standard input')
    .argument('<login>', 'what to sign in with', login)
    .requiredOption('--name <name>', "the person's name")
    .addOption(languages)
    .option('--password-stdin', 'read the password from standard input')
    .action((name: string, options) =>
      run(async ({ accounts }) => {
        const { newPassword } = await import('../server/accounts/passwords')
        const password = options.passwordStdin === true ? (await parts.readInput()).trim() : newPassword()
        const { COMMAND_LINE } = await import('../server/accounts/audit-log')
        const account = { login: name, name: String(options.name), language: options.language, administrator: true }
        return tell(output, await accounts.create({ ...account, password }, COMMAND_LINE), () =>
          output.out(options.passwordStdin === true ? name : `${name}\t${password}`),
        )
      }),
    )
  admin
    .command('reset-password')
    .description('give someone a new password, printed once, and sign them out everywhere')
    .argument('<login>', 'what they sign in with', login)
    .action((name: string) =>
      run(async ({ accounts }) => {
        const { COMMAND_LINE } = await import('../server/accounts/audit-log')
        const account = await accounts.find(name)
        if (account === undefined) return unknown(output, name)
        return tell(output, await accounts.resetPassword(account, COMMAND_LINE), ({ password }) =>
          output.out(`${name}\t${password}`),
        )
      }),
    )
  admin
    .command('list')
    .description('list the accounts')
    .option('--json', 'print JSON')
    .action((options) =>
      run(async ({ accounts }) => {
        const list = await accounts.list()
        if (options.json === true) output.out(JSON.stringify(list, null, 2))
        else
          for (const { login: name, name: person, administrator, disabledAt, devices } of list) {
            const about = [administrator && 'administrator', disabledAt !== null && 'closed', `${devices} signed in`]
            output.out(`${name}\t${person}\t${about.filter((word) => word !== false).join(', ')}`)
          }
        return exitCodes.done
      }),
    )
  admin
    .command('revoke')
    .description("sign someone's computers out for good")
    .argument('<login>', 'what they sign in with', login)
    .option('--device <id>', 'only this one, as the list of devices shows it')
    .addOption(
      new Option('--wipe <what>', 'what they have to remove').choices(Wipe.options).default('session' satisfies Wipe),
    )
    .action((name: string, options) =>
      run(async ({ accounts }) => {
        const { COMMAND_LINE } = await import('../server/accounts/audit-log')
        const account = await accounts.find(name)
        if (account === undefined) return unknown(output, name)
        const devices = (await accounts.devices(account)).filter(({ id, state }) =>
          options.device === undefined ? state !== 'revoked' : id === options.device,
        )
        for (const device of devices) {
          const revoked = await accounts.revokeDevice(account, device.id, options.wipe, COMMAND_LINE)
          const code = tell(output, revoked, () => output.out(`${device.id}\t${device.name}`))
          if (code !== exitCodes.done) return code
        }
        if (options.device !== undefined && devices.length === 0) {
          output.err('toasoan: there is no such computer')
          return exitCodes.failed
        }
        return exitCodes.done
      }),
    )
  admin
    .command('setup-code')
    .description('print a one-time code that makes the first administrator')
    .action(() =>
      run(async ({ signIn }) => {
        const code = await signIn.newSetupCode()
        if (code === undefined) output.err('toasoan: there is an administrator already')
        else output.out(code)
        return code === undefined ? exitCodes.failed : exitCodes.done
      }),
    )
}

/** Opens the office, acts, closes it. The server's code is loaded only here: other commands start faster without it. */
async function inOffice(parts: AdminParts, dataFolder: unknown, act: Act): Promise<number> {
  const { err, progress } = parts.output
  const { BadConfig, readConfig } = await import('../server/config')
  const { openAccountsOffice } = await import('../server/accounts/accounts-office')
  const { SystemClock } = await import('../server/system-clock')
  const environment = { ...parts.environment, ...(typeof dataFolder === 'string' ? { DATA_DIR: dataFolder } : {}) }
  let office: AccountsOffice
  try {
    const config = readConfig(environment, { resolve, join }, false)
    office = await openAccountsOffice(config, { clock: new SystemClock(), log: progress })
  } catch (error) {
    err(error instanceof BadConfig ? error.message : `toasoan: the database could not be opened: ${String(error)}`)
    return exitCodes.failed
  }
  try {
    return await act(office)
  } finally {
    await office.close()
  }
}

function tell<T>(output: Output, result: Result<T>, onDone: (value: T) => void): number {
  if (result.ok) onDone(result.value)
  else output.err(`toasoan: ${failureSentence(result.failure)}`)
  return result.ok ? exitCodes.done : exitCodes.failed
}

function unknown(output: Output, name: string): number {
  output.err(`toasoan: nobody signs in as ${name}`)
  return exitCodes.failed
}

function login(value: string): string {
  const parsed = Login.safeParse(value)
  if (!parsed.success) throw new InvalidArgumentError('This cannot be a sign-in name.')
  return parsed.data
}
