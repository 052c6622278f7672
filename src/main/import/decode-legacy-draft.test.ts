import { expect, it } from 'vitest'
import { inlineText, textSegments } from '../../shared/article/blocks'
import { toTcvn3 } from '../../shared/typography/legacy/tcvn3'
import { toVni } from '../../shared/typography/legacy/vni'
import { applyDecision } from './apply-decision'
import type { ImportDraft } from './import-draft'
import { importDraft } from './testing/import-files'

const TEXT = `bến đò dưới chân cầu mở cửa trở lại

sáng nay, bến đò dưới chân cầu mở cửa trở lại sau trận lũ. người dân ở hai bờ sông rất vui.

chuyến đầu tiên rời bến lúc năm giờ, chở rau và hoa của các nhà vườn sang chợ.
`
const words = ({ headline, lead, body }: ImportDraft): string =>
  [headline, lead, ...textSegments(body).map(({ children }) => inlineText(children))].join('\n')

it.each([
  ['tcvn3', toTcvn3],
  ['vni', toVni],
] as const)(
  'asks before it converts a file in %s, shows how it reads, and takes the choice back',
  async (encoding, encode) => {
    const draft = await importDraft({ 'cu.txt': encode(TEXT) })
    expect(draft.language).toBe('vi')
    expect(words(draft)).toContain(encode('bến đò dưới chân cầu'))
    const question = draft.decisions.find(({ kind }) => kind === 'encoding')
    expect(question).toMatchObject({ choice: 'as-it-is', alternatives: ['as-it-is', encoding] })
    expect(question?.text).toContain(encode('bến đò'))
    expect(question?.text).toContain('bến đò dưới chân cầu mở cửa')

    const converted = applyDecision(draft, 'encoding', encoding)
    expect(words(converted)).toBe(words(await importDraft({ 'moi.txt': TEXT })))
    expect(applyDecision(converted, 'encoding', 'as-it-is')).toEqual(draft)
  },
)

it('asks nothing about a file in Unicode', async () => {
  expect((await importDraft({ 'moi.txt': TEXT })).decisions.map(({ kind }) => kind)).not.toContain('encoding')
})
