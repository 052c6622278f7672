import { ok, type Result } from '../../shared/result'
import { findProblems } from '../../shared/workflow/checks'
import type { OpenArticles } from '../articles/open-articles'
import type { Workflow } from '../workflow/open-workflow'
import type { Handlers } from './handler-types'

/** The requests about the workflow and its desks. */
export type WorkflowChannel = Extract<
  keyof Handlers,
  `workflow:${string}` | `desk:${string}` | `notifications:${string}`
>

const DONE: Result<Record<string, never>> = ok({})

/** Answers the requests about the workflow. */
export function workflowHandlers({
  workflow,
  open,
}: {
  readonly workflow: Workflow
  readonly open: Pick<OpenArticles, 'read'>
}): Pick<Handlers, WorkflowChannel> {
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
      const { entries, asOf } = await desk.history(id)
      return ok({ entries: entries === null ? null : [...entries], asOf })
    },
    'desk:problems': async ({ id, language }) => {
      const problems = await open.read(id, (doc) => findProblems(doc, language))
      return problems.ok ? ok({ problems: [...problems.value] }) : problems
    },
    'desk:items': async () => ok({ items: desk.items() }),
    'notifications:list': async () => ok({ notifications: desk.notifications() }),
    'notifications:opened': async ({ id, language }) => {
      await notifications.opened(id, language)
      return DONE
    },
    'notifications:read': async ({ ids }) => {
      await notifications.read(ids)
      return DONE
    },
  }
}
