import { List, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentKey } from '../../../shared/article/segments'
import type { Problem } from '../../../shared/workflow/checks'
import { useArticle } from '../article/ArticleContext'
import { useSettings } from '../settings/SettingsContext'
import classes from './ReviewTab.module.css'

/** Answers a problem's sentence in the interface's language. */
export function useProblemSentence(): (problem: Problem) => string {
  const { t } = useTranslation('problems')
  return useCallback(({ code, excerpt = '' }) => t(code, { excerpt }), [t])
}

/** What is to be seen to in the version at hand; each leads to its place. */
export function ProblemList(props: { readonly problems: readonly Problem[] }): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tProblem } = useTranslation('problems')
  const sentence = useProblemSentence()
  const go = useGoToProblem()
  const { problems } = props
  if (problems.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {tProblem('none')}
      </Text>
    )
  }
  return (
    <List listStyleType="none" spacing={2} aria-label={t('problems', { count: problems.length })}>
      {numbered(problems).map(({ key, problem }) => (
        <List.Item key={key}>
          <UnstyledButton className={classes.problem} data-severity={problem.severity} onClick={() => go(problem)}>
            {problem.severity === 'warn' ? (
              <IconInfoCircle size={16} stroke={1.75} aria-hidden />
            ) : (
              <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
            )}
            <span>
              {sentence(problem)}
              <span className={classes.severity}>{tProblem(severities[problem.severity])}</span>
            </span>
          </UnstyledButton>
        </List.Item>
      ))}
    </List>
  )
}

const severities = { submit: 'stopsSubmitting', publish: 'stopsPublishing', warn: 'warns' } as const

/** Leads to where a problem can be settled: its segment, its figure's caption, or the fields of the inspector. */
function useGoToProblem(): (problem: Problem) => void {
  const { goTo } = useArticle()
  const { settings, change } = useSettings()
  return ({ code, segment, figure, field }) => {
    if (segment !== undefined) goTo(segment as SegmentKey)
    else if (figure !== undefined) goTo(`caption:${figure}`)
    else if (field !== undefined || code.startsWith('source-')) {
      void change({ inspectorPane: { ...settings.inspectorPane, tab: 'details' } })
    } else goTo('lead')
  }
}

/** Problems with a key each; one place may have the same problem twice. */
export function numbered(problems: readonly Problem[]): readonly { readonly key: string; readonly problem: Problem }[] {
  const seen = new Map<string, number>()
  return problems.map((problem) => {
    const place = `${problem.code}:${problem.segment ?? problem.figure ?? problem.field ?? ''}`
    const times = (seen.get(place) ?? 0) + 1
    seen.set(place, times)
    return { key: `${place}:${times}`, problem }
  })
}
