import { Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readWriting } from '../../../shared/writing/read-writing'
import { TextCounts } from '../../../shared/writing/text-counts'
import { useArticle } from '../article/ArticleContext'
import { useSettledRead } from '../article/use-doc-read'
import { CutTexts } from './CutTexts'
import { MarkList } from './MarkList'
import { Outline } from './Outline'
import { SearchResultPreview } from './SearchResultPreview'
import { SocialCardPreview } from './SocialCardPreview'
import { searchWidths } from './search-widths'
import { Nothing, WritingSection } from './WritingSection'
import { WrittenLength } from './WrittenLength'

/** What helps to write the version at hand: its lengths, how it will look elsewhere, writers' marks, its headings. */
export function WritingTab(): ReactNode {
  const { t } = useTranslation('writing')
  const { replica, language } = useArticle()
  const [widths] = useState(searchWidths)
  const [counts] = useState(() => new TextCounts())
  const writing = useSettledRead(replica.doc, `writing:${language}`, (doc) =>
    readWriting(doc, language, widths, counts),
  )
  return (
    <Stack gap="lg">
      <WritingSection title={t('length')}>
        <WrittenLength length={writing.length} />
      </WritingSection>
      <WritingSection title={t('marks')}>
        {writing.marks.length === 0 ? <Nothing text={t('noMarks')} /> : <MarkList marks={writing.marks} />}
      </WritingSection>
      <WritingSection title={t('outline')}>
        <Outline entries={writing.outline} />
      </WritingSection>
      <WritingSection title={t('cuts')}>
        <CutTexts lengths={writing.cutTexts} />
      </WritingSection>
      <WritingSection title={t('searchResult')}>
        <SearchResultPreview result={writing.result} language={language} />
      </WritingSection>
      <WritingSection title={t('socialCard')}>
        <SocialCardPreview card={writing.card} photo={writing.photo} language={language} />
      </WritingSection>
    </Stack>
  )
}
