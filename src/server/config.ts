import { z } from 'zod'

const flag = z.enum(['true', 'false', '1', '0', 'yes', 'no']).transform((value) => ['true', '1', 'yes'].includes(value))
const webAddress = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const portNumber = z.coerce.number().int().min(0).max(65_535)

/** TRUST_PROXY: `true`, `false`, how many proxies stand in front, or their addresses (as `10.0.0.0/8, 192.168.1.4`). */
const trustProxy = z
  .string()
  .regex(/^(true|false|\d{1,2}|[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*)$/)
  .transform((value): boolean | number | string[] => {
    if (value === 'true' || value === 'false') return value === 'true'
    return /^\d+$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim())
  })

/** What the server is told by its environment; every variable stands in docs/server.md. */
const Environment = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(20),
    DATA_DIR: z.string().min(1).default('data'),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: portNumber.default(4680),
    PUBLIC_URL: webAddress.optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    TRUST_PROXY: trustProxy.default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    LOG_FORMAT: z.enum(['json', 'text']).optional(),
    METRICS_TOKEN: z.string().min(16).optional(),
    RATE_LIMITS: flag.default(true),
    PHOTO_QUOTA_MB: z.coerce.number().int().min(1).default(51_200),
    AFTER_RESTORE: flag.default(false),
    LOG_RETENTION_DAYS: z.coerce.number().int().min(0).max(36_500).default(90),
    S3_ENDPOINT: webAddress.optional(),
    S3_REGION: z.string().min(1).default('us-east-1'),
    S3_BUCKET: z.string().min(3).max(63).optional(),
    S3_ACCESS_KEY_ID: z.string().min(1).optional(),
    S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    S3_FORCE_PATH_STYLE: flag.default(true),
    OIDC_ISSUER: webAddress.optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    OIDC_NAME: z.string().min(1).max(60).default('OpenID Connect'),
  })
  .superRefine((values, context) => {
    const together = (first: keyof typeof values, needed: readonly (keyof typeof values)[]): void => {
      if (values[first] === undefined) return
      for (const name of needed) {
        if (values[name] === undefined) {
          context.addIssue({ code: 'custom', path: [name], message: `is needed because ${first} is set` })
        }
      }
    }
    together('S3_BUCKET', ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
    together('S3_ENDPOINT', ['S3_BUCKET'])
    together('OIDC_ISSUER', ['OIDC_CLIENT_ID'])
    together('REDIS_URL', ['DATABASE_URL'])
  })

/** The names of all variables the server reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(Environment.shape)

/** Where the files go: a folder, or a bucket of S3-compatible storage. */
export type FilePlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 's3'
      readonly endpoint: string | undefined
      readonly region: string
      readonly bucket: string
      readonly accessKeyId: string
      readonly secretAccessKey: string
      readonly forcePathStyle: boolean
    }

/** An OpenID Connect provider people can sign in with. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** As the sign-in button says. */
  readonly name: string
}

/** How a server runs. */
export interface ServerConfig {
  readonly database:
    | { readonly kind: 'embedded'; readonly folder: string }
    | { readonly kind: 'url'; readonly url: string }
  readonly connections: number
  readonly dataFolder: string
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** The address people reach it under, without a slash at its end; undefined: where it listens. */
  readonly publicUrl: string | undefined
  readonly redisUrl: string | undefined
  readonly trustProxy: boolean | number | readonly string[]
  readonly logLevel: string
  readonly logFormat: 'json' | 'text'
  readonly metricsToken: string | undefined
  readonly rateLimits: boolean
  /** How old entries of the log become before they are dropped, in days; 0: never. */
  readonly logRetentionDays: number
  /** Whether laptops may bring back what others said in reviews, which a restored database does not have. */
  readonly afterRestore: boolean
  readonly files: FilePlace
  /** How much the photos that one account sent may take, in bytes. */
  readonly photoQuota: number
  readonly identityProvider: IdentityProvider | undefined
}

/** The rejection of an environment the server cannot run with; `problems` has a line for each variable that is wrong. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig'
  constructor(readonly problems: readonly string[]) {
    super(`The server cannot start with these settings:\n${problems.map((line) => `  ${line}`).join('\n')}`)
  }
}

/** Reads the configuration from environment variables; an empty one counts as not set. `folders` resolves paths. Throws `BadConfig`. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  folders: { readonly resolve: (path: string) => string; readonly join: (...parts: string[]) => string },
  terminal: boolean,
): ServerConfig {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new BadConfig(problemsOf(parsed.error, given))
  const values = parsed.data
  const dataFolder = folders.resolve(values.DATA_DIR)
  return {
    database:
      values.DATABASE_URL === undefined
        ? { kind: 'embedded', folder: folders.join(dataFolder, 'postgres') }
        : { kind: 'url', url: values.DATABASE_URL },
    connections: values.DATABASE_CONNECTIONS,
    dataFolder,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    redisUrl: values.REDIS_URL,
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT ?? (terminal ? 'text' : 'json'),
    metricsToken: values.METRICS_TOKEN,
    rateLimits: values.RATE_LIMITS,
    logRetentionDays: values.LOG_RETENTION_DAYS,
    afterRestore: values.AFTER_RESTORE,
    files: filesOf(values, folders.join(dataFolder, 'files')),
    photoQuota: values.PHOTO_QUOTA_MB * 1024 ** 2,
    identityProvider:
      values.OIDC_ISSUER === undefined
        ? undefined
        : {
            issuer: values.OIDC_ISSUER,
            clientId: values.OIDC_CLIENT_ID ?? '',
            clientSecret: values.OIDC_CLIENT_SECRET,
            name: values.OIDC_NAME,
          },
  }
}

function filesOf(values: z.infer<typeof Environment>, folder: string): FilePlace {
  if (values.S3_BUCKET === undefined) return { kind: 'folder', folder }
  return {
    kind: 's3',
    endpoint: values.S3_ENDPOINT,
    region: values.S3_REGION,
    bucket: values.S3_BUCKET,
    accessKeyId: values.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? '',
    forcePathStyle: values.S3_FORCE_PATH_STYLE,
  }
}

/** One line a variable; what a secret was set to is not repeated. */
function problemsOf(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): readonly string[] {
  return error.issues.map(({ path, message }) => {
    const name = String(path[0])
    const value = given[name]
    const shown = value === undefined || /SECRET|TOKEN|KEY|_URL$/.test(name) ? '' : ` (it is “${value}”)`
    return `${name}: ${message}${shown}`
  })
}
