import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat } from 'docx'
import type { LanguageTag } from '../../shared/article/roots'

/** The numberings that lists refer to. */
export const BULLETS = 'bullets'
/** The numbering of numbered lists; each list is an instance of its own and begins at 1. */
export const NUMBERS = 'numbers'

/** Word knows this many levels of a list. */
export const DEEPEST_LEVEL = 8

const levels = Array.from({ length: DEEPEST_LEVEL + 1 }, (_, level) => level)

/** Bulleted and numbered lists, nine levels deep, indented by half a centimetre or so a level (in twentieths of a point). */
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: BULLETS,
      levels: levels.map((level) => ({
        level,
        format: LevelFormat.BULLET,
        text: '•',
        alignment: AlignmentType.START,
        style: indent(level),
      })),
    },
    {
      reference: NUMBERS,
      levels: levels.map((level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text: `%${level + 1}.`,
        alignment: AlignmentType.START,
        style: indent(level),
      })),
    },
  ],
}

function indent(level: number): { paragraph: { indent: { left: number; hanging: number } } } {
  return { paragraph: { indent: { left: 360 * (level + 1), hanging: 300 } } }
}

const INK = '1D1915'
const SOFT = '544B41'

/** Word's built-in styles in the house's look; sizes in half points, spaces in twentieths of a point. */
export function documentStyles(language: LanguageTag, rtl: boolean): IStylesOptions {
  const base = { basedOn: 'Normal', next: 'Normal', quickFormat: true }
  const spoken = rtl ? { bidirectional: language } : { value: language, eastAsia: language }
  return {
    default: {
      document: {
        run: { font: 'Times New Roman', size: 24, color: INK, language: spoken },
        paragraph: { spacing: { after: 160, line: 320 } },
      },
      title: { run: { size: 52, bold: true, color: INK }, paragraph: { spacing: { after: 200, line: 260 } } },
      heading2: {
        run: { size: 32, bold: true, color: INK },
        paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
      },
      heading3: {
        run: { size: 28, bold: true, color: INK },
        paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
      },
      heading4: {
        run: { size: 24, bold: true, color: INK },
        paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
      },
      hyperlink: { run: { color: '8F1D1D', underline: {} } },
    },
    paragraphStyles: [
      {
        ...base,
        id: 'Subtitle',
        name: 'Subtitle',
        run: { size: 26, bold: true },
        paragraph: { spacing: { after: 240 } },
      },
      {
        ...base,
        id: 'Quote',
        name: 'Quote',
        run: { size: 28, italics: true },
        paragraph: { indent: { left: 567, right: 567 }, spacing: { before: 200, after: 240 } },
      },
      {
        ...base,
        id: 'Attribution',
        name: 'Attribution',
        run: { size: 22, color: SOFT },
        paragraph: { indent: { left: 567, right: 567 }, spacing: { after: 240 } },
      },
      {
        ...base,
        id: 'PullQuote',
        name: 'Pull Quote',
        run: { size: 36, bold: true },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 280, after: 280 } },
      },
      {
        ...base,
        id: 'Question',
        name: 'Question',
        run: { bold: true },
        paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
      },
      {
        ...base,
        id: 'Caption',
        name: 'caption',
        run: { size: 20, color: SOFT },
        paragraph: { spacing: { after: 280 } },
      },
      {
        ...base,
        id: 'Publication',
        name: 'Publication',
        run: { size: 20, color: SOFT },
        paragraph: { spacing: { after: 320 } },
      },
      {
        ...base,
        id: 'Byline',
        name: 'Byline',
        run: { bold: true },
        paragraph: { alignment: AlignmentType.END, spacing: { before: 240 } },
      },
      { ...base, id: 'Source', name: 'Source', run: { size: 20, color: SOFT } },
    ],
  }
}
