import { ok, type Result } from '../../shared/result'
import type { Workflow } from '../workflow/open-workflow'
import type { Handlers } from './handler-types'

/** The requests about the workflow and its desks. */
export type WorkflowChannel = Extract<
  keyof Handlers,
  `workflow:${string}` | `desk:${string}` | `notifications:${string}`
>

const DONE: Result<Record<string, never>> = ok({})

/** Answers the requests about the workflow. */
export function workflowHandlers({ workflow }: { readonly workflow: Workflow }): Pick<Handlers, WorkflowChannel> {
  const { desk, notifications } = workflow
  return {
    'workflow:newsroom': async () => ok(desk.newsroom()),
    'workflow:standing': async ({ id }) => ok(desk.standing(id)),
    'workflow:give': (request) => desk.give(request),
    'workflow:dismiss': async ({ key }) => {
      await desk.dismiss(key)
      return DONE
    },
    'workflow:history': async ({ id }) => {
      const entries = await desk.history(id)
      return entries.ok ? ok({ entries: entries.value }) : entries
    },
    'desk:items': async () => ok({ items: desk.items() }),
    'notifications:list': async () => ok({ notifications: desk.notifications() }),
    'notifications:read': async ({ ids }) => {
      await notifications.read(ids)
      return DONE
    },
  }
}
