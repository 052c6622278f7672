import { z } from 'zod'
import type { Failure, FailureCode } from '../failure'
import { failureTexts } from '../texts/failures'

/** A failure as it crosses the bridge. */
export const FailureShape: z.ZodType<Failure> = z.object({
  code: z.custom<FailureCode>((value) => typeof value === 'string' && value in failureTexts.vi),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  detail: z.string().exactOptional(),
})
