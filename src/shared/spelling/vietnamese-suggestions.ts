import type { TonePlacement } from '../typography/tone-placement'
import { letterDistance } from './letter-distance'
import { plainLetters, type Tonal, tones, type VietnameseSyllables, withoutTone } from './vietnamese-syllables'

/** How unlike two syllables may be to be confused: about two slips. */
const FARTHEST = 2.2
const MOST_FOUND = 6
const LIKE = 0.45

/** Onsets that are written for one another, as dialects speak alike what they write differently; each group is one confusion. */
const LIKE_ONSETS: readonly (readonly string[])[] = [
  ['s', 'x'],
  ['ch', 'tr'],
  ['d', 'gi', 'r', 'v', 'g'],
  ['l', 'n'],
  ['d', 'đ'],
  ['c', 'k', 'q', 'qu'],
  ['g', 'gh'],
  ['ng', 'ngh'],
  ['h', 'kh'],
  ['f', 'ph'],
  ['z', 'd', 'gi'],
  ['w', 'qu', 'v'],
  ['j', 'gi', 'd'],
]
const LIKE_CODAS: readonly (readonly string[])[] = [
  ['n', 'ng', 'nh'],
  ['t', 'c', 'ch'],
]
/** Vowels that one key too few makes of one another. */
const LIKE_NUCLEI: readonly (readonly string[])[] = [
  ['uo', 'uô', 'ươ', 'ưo', 'uơ', 'ưô'],
  ['ie', 'iê', 'yê', 'ye'],
  ['ieu', 'iêu', 'yêu'],
  ['uoi', 'uôi', 'ươi', 'ưoi', 'uơi'],
]
const ONSET = /^(?:ngh|nhg|ng|nh|ch|hc|gh|gi|kh|ph|qu|q|th|ht|tr|rt|[bcdđfghjklmnprstvwxz])/
const CODA = /(?:ch|ng|nh|gn|hn|[cmnptk])$/

interface Parts {
  readonly onset: string
  readonly nucleus: string
  readonly coda: string
  readonly tone: string
  readonly base: string
}

/** Syllables so frequent that, of two as like, the writer rather meant these; Vietnamese prose. */
const FREQUENT = new Set(
  `và của là có được cho các những một người trong không với đã này để khi về từ đến ở ra như vào cũng nhiều năm nay đang sẽ phải hay làm còn trên sau tại
bị nước ngày việc thì lại nhà nhưng theo mà đó nhất hai rất bạn con đi cùng thành công hội phố tỉnh xã huyện dân trường học sinh sống xây dựng chính phủ
quyền kinh tế phát triển sản xuất nông nghiệp đường cầu chợ nghề nghĩ nghỉ sử dụng lịch giữ gìn giữa chữ nữ sữa sửa nữa chỉ hỏi thể tổ chức nghành ngành
nghiệp thương mại du lịch khách giá hàng triệu tỷ đồng nghìn trăm mười bảy tám chín thứ tháng giờ phút buổi sáng chiều tối trưa xuân hạ thu đông mưa nắng
gió biển sông núi rừng cây lúa cá tôm bò gà vịt hoa quả vườn ruộng chúng tôi anh chị em ông bà cô chú mẹ cha trẻ già lớn nhỏ mới cũ đẹp tốt xấu cao thấp
dài ngắn nhanh chậm đúng sai trước trong ngoài giải quyết kết quả hiệu thực hiện bảo vệ môi khỏe sức bệnh viện giáo dục văn hóa nghệ thuật truyền thống
lễ hội chương trình kế hoạch dự án đầu tư vốn ngân sách thuế luật định nghị quyền vẫn mỗi nỗi lỗi chỗ trễ rõ xử lý lí kỹ kĩ thuật`
    .trim()
    .split(/\s+/),
)

/** Finds the syllables that a word may have been meant as; taking all of them apart is done once, when it is first asked. */
export class SyllableNeighbours {
  readonly #syllables: VietnameseSyllables
  #all: readonly Candidate[] | undefined

  constructor(syllables: VietnameseSyllables) {
    this.#syllables = syllables
  }

  /** The syllables that are written most like a word in small letters (NFC), likeliest first. */
  of(word: string, placement: TonePlacement): string[] {
    const isPlain = /^[a-z]+$/.test(word)
    const meant = partsOf(withoutTone(word) ?? { base: withoutTones(word), tone: '' })
    // Many syllables differ by the tone only.
    const distances = new Map<string, number>()
    const found: { readonly spelled: string; readonly cost: number }[] = []
    this.#all ??= candidatesOf(this.#syllables)
    for (const candidate of this.#all) {
      if (Math.abs(candidate.base.length - meant.base.length) > 2) continue
      let letters = distances.get(candidate.base)
      if (letters === undefined) {
        letters = distance(meant, candidate)
        distances.set(candidate.base, letters)
      }
      // Without any marks all of them are missing at once.
      const isSamePlain = isPlain && candidate.plain === word
      const cost = (letters + toneDistance(meant.tone, candidate.tone)) * (isSamePlain ? 0.3 : 1)
      if (cost > FARTHEST) continue
      found.push({ spelled: candidate[placement], cost: cost - (candidate.isFrequent ? 0.3 : 0) })
    }
    return found
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, MOST_FOUND)
      .map(({ spelled }) => spelled)
  }
}

interface Candidate extends Parts {
  readonly old: string
  readonly new: string
  readonly plain: string
  readonly isFrequent: boolean
}

function candidatesOf(syllables: VietnameseSyllables): Candidate[] {
  const candidates = new Map<string, Candidate>()
  for (const [, syllable] of syllables.all()) {
    const key = syllable.base + syllable.tone
    if (candidates.has(key)) continue
    const spelled = { old: syllables.spell(syllable, 'old') ?? '', new: syllables.spell(syllable, 'new') ?? '' }
    const isFrequent = FREQUENT.has(spelled.old) || FREQUENT.has(spelled.new)
    candidates.set(key, { ...partsOf(syllable), ...spelled, plain: plainLetters(spelled.old), isFrequent })
  }
  return [...candidates.values()]
}

function distance(meant: Parts, other: Parts): number {
  const bySound =
    alike(meant.onset, other.onset, LIKE_ONSETS) +
    alike(meant.nucleus, other.nucleus, LIKE_NUCLEI) +
    alike(meant.coda, other.coda, LIKE_CODAS)
  return Math.min(bySound, letterDistance(meant.base, other.base))
}

function alike(meant: string, other: string, groups: readonly (readonly string[])[]): number {
  if (meant === other) return 0
  return groups.some((group) => group.includes(meant) && group.includes(other)) ? LIKE : letterDistance(meant, other)
}

function toneDistance(meant: string, other: string): number {
  if (meant === other) return 0
  if (meant !== '' && other !== '' && HOOKED.includes(meant) && HOOKED.includes(other)) return 0.3
  return meant === '' || other === '' ? 0.6 : 0.8
}

const HOOKED = [tones.hook, tones.tilde] as readonly string[]

function partsOf({ base, tone }: Tonal): Parts {
  const onset = ONSET.exec(base)?.[0] ?? ''
  const rest = base.slice(onset.length)
  const coda = CODA.exec(rest)?.[0] ?? ''
  return { onset, nucleus: rest.slice(0, rest.length - coda.length), coda, tone, base }
}

/** A word with two tones is compared without any. */
function withoutTones(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC')
}
