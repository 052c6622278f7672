import type * as Y from 'yjs'
import type { LanguageTag } from '../../../shared/article/roots'
import type { TextReplacement } from '../../../shared/find/replace-hits'
import { type FindableText, versionTexts } from '../../../shared/find/version-texts'
import { casedHeadline } from '../../../shared/typography/headline-case'
import { type TonePlacement, toneRewritings } from '../../../shared/typography/tone-placement'
import type { SelectedText } from '../review/selected-text'

/** Something that is proposed to be written otherwise, with the text it stands in. */
export interface ProposedRewriting {
  readonly text: FindableText
  readonly change: TextReplacement
}

/** Where a version's tone marks stand otherwise than the house has them: in what is selected, or in all of it. */
export function toneProposals(
  doc: Y.Doc,
  language: LanguageTag,
  placement: TonePlacement,
  selected: SelectedText | undefined,
): ProposedRewriting[] {
  const isPart = selected !== undefined && selected.language === language && selected.from < selected.to
  return versionTexts(doc, language)
    .filter(({ segment }) => !isPart || segment === selected.segment)
    .flatMap((text) =>
      toneRewritings(text.text, placement)
        .filter(({ from, to }) => !isPart || (from >= selected.from && to <= selected.to))
        .map(({ from, to, replacement }) => ({
          text,
          change: { ...placed(text), from, to, expected: text.text.slice(from, to), replacement },
        })),
    )
}

/** The headline as its language sets it, when it is set otherwise. */
export function headlineProposals(doc: Y.Doc, language: LanguageTag): ProposedRewriting[] {
  const text = versionTexts(doc, language).find(({ segment }) => segment === 'headline')
  if (text === undefined) return []
  const replacement = casedHeadline(text.text, language)
  if (replacement === text.text) return []
  return [{ text, change: { ...placed(text), from: 0, to: text.text.length, expected: text.text, replacement } }]
}

function placed({ language, segment }: FindableText): Pick<TextReplacement, 'language' | 'segment'> {
  return { language, segment }
}
