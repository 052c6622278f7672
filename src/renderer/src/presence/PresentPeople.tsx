import { Tooltip } from '@mantine/core'
import type { TFunction } from 'i18next'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PresentPerson } from '../../../shared/live/presence'
import { Avatar } from '../account/Avatar'
import { useFormats } from '../i18n/InterfaceTexts'
import { usePresence } from './PresenceContext'
import { personColour } from './person-colour'
import classes from './presence.module.css'

/** So many are shown one by one. */
const SHOWN = 4
/** Who comes and goes within this time is not spoken of (milliseconds): a line that breaks for a moment is no news. */
const SETTLED = 3_000

/** Who else has the article open, as initials in their colours, with where they are in words. */
export function PresentPeople(): ReactNode {
  const { t } = useTranslation('presence')
  const formats = useFormats()
  const people = onePerAccount(usePresence())
  const said = useComingsAndGoings(people)
  const where = (person: PresentPerson): string => placeWords(person, t, formats.language)
  const rest = people.slice(SHOWN)
  return (
    <>
      <span className={classes.spoken} role="status">
        {said}
      </span>
      {people.length > 0 && (
        <ul className={classes.people} aria-label={t('also')}>
          {people.slice(0, SHOWN).map((person) => (
            <Tooltip key={person.account} label={where(person)}>
              <li className={classes.person}>
                <Avatar name={person.name} colour={personColour(person.colour)} />
                <span className={classes.spoken}>{where(person)}</span>
              </li>
            </Tooltip>
          ))}
          {rest.length > 0 && (
            <Tooltip label={rest.map(where).join('\n')}>
              <li className={`${classes.person} ${classes.more}`}>
                <span aria-hidden="true">+{formats.number(rest.length)}</span>
                <span className={classes.spoken}>{t('more', { count: rest.length })}</span>
              </li>
            </Tooltip>
          )}
        </ul>
      )}
    </>
  )
}

/** Someone with two windows is one person, where they were last. */
function onePerAccount(people: readonly PresentPerson[]): readonly PresentPerson[] {
  return [...new Map(people.map((person) => [person.account, person])).values()]
}

function placeWords(
  { name, place }: PresentPerson,
  t: TFunction<'presence'>,
  nameOf: (language: string) => string,
): string {
  if (place === null) return t('here', { name })
  const words = { name, language: nameOf(place.language) }
  if (place.segment === null) return t('inVersion', words)
  if (place.segment === 'headline') return t('inHeadline', words)
  return place.segment === 'lead' ? t('inLead', words) : t('inBody', words)
}

/** The last coming or going that lasted, as a sentence for screen readers; where carets are is never spoken. */
function useComingsAndGoings(people: readonly PresentPerson[]): string {
  const { t } = useTranslation('presence')
  const [said, setSaid] = useState('')
  const known = useRef<ReadonlyMap<string, string>>(new Map())
  const accounts = people.map(({ account }) => account).join()
  const compare = useEffectEvent(() => {
    const now = new Map<string, string>(people.map(({ account, name }) => [account, name]))
    const came = [...now].filter(([account]) => !known.current.has(account))
    const left = [...known.current].filter(([account]) => !now.has(account))
    known.current = now
    const sentences = [...came.map(([, name]) => t('came', { name })), ...left.map(([, name]) => t('left', { name }))]
    if (sentences.length > 0) setSaid(sentences.join('. '))
  })
  useEffect(() => {
    // Nobody was here and nobody came: nothing to wait for.
    if (accounts === '' && known.current.size === 0) return undefined
    const timer = setTimeout(() => compare(), SETTLED)
    return () => clearTimeout(timer)
  }, [accounts])
  return said
}
