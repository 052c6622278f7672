import { z } from 'zod'
import { FailureShape } from './failure-shape'

/** A recovery phrase as a person typed it. */
const Phrase = z.string().max(200)

/** How things stand with the encryption of the profile. */
export const VaultStatus = z.object({
  /** `sealing` and `opening`: on the way to being encrypted, or back; it goes on with every start until it is done. */
  form: z.enum(['plain', 'sealing', 'sealed', 'opening']),
  /** What the system's key store is worth: `weak` encrypts with a key that everybody knows. */
  keyStore: z.enum(['safe', 'weak', 'none']),
  /** Whether the key store keeps the key, so that nobody is asked for the phrase at the next start. */
  opensByItself: z.boolean(),
  /** Files looked at, while the form changes. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).exactOptional(),
  /** Why the form does not change at the moment. */
  failure: FailureShape.exactOptional(),
  /** Files that had to stay encrypted, being damaged. */
  left: z.number().int().exactOptional(),
})
/** How things stand with the encryption of the profile. */
export type VaultStatus = z.infer<typeof VaultStatus>

/** The requests about the encryption of the profile. */
export const vaultRequests = {
  'vault:status': { input: z.object({}), output: VaultStatus },
  /** A fresh recovery phrase, to be written down; it counts when it is typed back. */
  'vault:offerPhrase': { input: z.object({}), output: z.object({ phrase: z.string() }) },
  /** Encrypts the profile; answers when that is decided, the files follow beside the work. */
  'vault:turnOn': { input: z.object({ phrase: Phrase }), output: z.object({}) },
  /** Decrypts the profile; answers when that is decided, the files follow beside the work. */
  'vault:turnOff': { input: z.object({}), output: z.object({}) },
  /** Puts the phrase offered last in the place of the one before. */
  'vault:replacePhrase': { input: z.object({ phrase: Phrase }), output: z.object({}) },
  /** Goes on with a change that a full disk, or the like, held up. */
  'vault:goOn': { input: z.object({}), output: z.object({}) },
  /** Where a window stands before a profile that waits for its phrase: all other requests fail with `vault-locked` then. */
  'vault:lock': { input: z.object({}), output: z.object({ systemLanguages: z.array(z.string()) }) },
  /** Opens such a profile; the window is closed, and the desk opened, when that succeeds. */
  'vault:unlock': { input: z.object({ phrase: Phrase }), output: z.object({}) },
} as const
