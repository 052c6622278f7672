/** The states of a language version, in the order in which they are usually passed (docs/workflow.md). */
export const workflowStates = [
  'draft',
  'submitted',
  'inReview',
  'returned',
  'approved',
  'scheduled',
  'published',
  'corrected',
  'withdrawn',
  'spiked',
] as const
/** One of a language version's states. */
export type WorkflowState = (typeof workflowStates)[number]
