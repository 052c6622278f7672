import { NumberInput, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_TARGET_WORDS, readTargetWords, setTargetWords } from '../../../shared/article/details'
import { metaRoot } from '../../../shared/article/roots'
import type { WrittenLength as Length } from '../../../shared/writing/read-writing'
import { useArticle } from '../article/ArticleContext'
import { useDocRead } from '../article/use-doc-read'
import { useFormats } from '../i18n/InterfaceTexts'
import { useField } from '../inspector/use-field'
import classes from './WritingTab.module.css'

/** How long the version is, against the words that were asked for. */
export function WrittenLength({ length }: { readonly length: Length }): ReactNode {
  const { t } = useTranslation('writing')
  const formats = useFormats()
  const { id, replica } = useArticle()
  const target = useDocRead(
    `${id}:target-words`,
    () => [metaRoot(replica.doc)],
    () => readTargetWords(replica.doc),
  )
  const facts: readonly (readonly [string, string])[] = [
    [t('words'), formats.number(length.words)],
    ...(length.syllables === undefined ? [] : [[t('syllables'), formats.number(length.syllables)] as const]),
    [t('characters'), formats.number(length.characters.all)],
    [t('charactersWithoutSpaces'), formats.number(length.characters.withoutSpaces)],
    [t('readingTime'), t('minutes', { count: length.minutes })],
  ]
  return (
    <>
      {target !== undefined && <AgainstTarget words={length.words} target={target} />}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TargetInput target={target} />
    </>
  )
}

function AgainstTarget({ words, target }: { readonly words: number; readonly target: number }): ReactNode {
  const { t } = useTranslation('writing')
  const formats = useFormats()
  const said = t('ofTarget', { words: formats.number(words), target: formats.number(target) })
  const missing = target - words
  const number = formats.number(Math.abs(missing))
  return (
    <div className={classes.target} data-over={missing < 0 || undefined}>
      <Progress
        size={4}
        value={Math.min(100, (100 * words) / target)}
        color={missing < 0 ? 'var(--desk-warning)' : 'var(--desk-good)'}
        aria-label={said}
      />
      <p>
        <span>{said}</span>
        <span>
          {missing > 0 && t('toTarget', { count: missing, number })}
          {missing < 0 && t('overTarget', { count: -missing, number })}
          {missing === 0 && t('onTarget')}
        </span>
      </p>
    </div>
  )
}

function TargetInput({ target }: { readonly target: number | undefined }): ReactNode {
  const { t } = useTranslation('writing')
  const { replica } = useArticle()
  const { onChange, ...input } = useField(target === undefined ? '' : String(target), (typed) =>
    replica.edit((doc) => setTargetWords(doc, typed === '' ? undefined : Number(typed))),
  )
  return (
    <NumberInput
      label={t('target')}
      placeholder={t('targetHint')}
      min={1}
      max={MOST_TARGET_WORDS}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      {...input}
      onChange={(value) => onChange(String(value))}
    />
  )
}
