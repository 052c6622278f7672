import type { Mistake } from './mistake'
import { isCapital, type TextWord } from './text-words'

/**
 * Pairs of syllables that are each written right and are none together, with what is meant: the confusions of s and x, ch and tr, d, gi
 * and r, hỏi and ngã, n and l, and of final letters that dialects speak alike. Only pairs that mean nothing as they
 * stand; `!` names a word after which they do.
 */
const PAIRS = `
bổ xung>bổ sung, xuất xắc>xuất sắc, suất sắc>xuất sắc, sử lý>xử lý!lịch, sử lí>xử lí!lịch, chia xẻ>chia sẻ, chia sẽ>chia sẻ, san sẽ>san sẻ, vô hình chung>vô hình trung,
tựu chung>tựu trung, thăm quan>tham quan, dấu diếm>giấu giếm, giấu diếm>giấu giếm, cọ sát>cọ xát, sơ xuất>sơ suất, xơ suất>sơ suất, chín mùi>chín muồi,
sáng lạng>xán lạn, xán lạng>xán lạn, sắc xảo>sắc sảo, xúc tích>súc tích, súc tiến>xúc tiến, chân trọng>trân trọng, trân thành>chân thành,
chỉnh chu>chỉn chu, dư giả>dư dả, câu truyện>câu chuyện, chuyện ngắn>truyện ngắn, kể truyện>kể chuyện, nói truyện>nói chuyện,
trò truyện>trò chuyện, dành giật>giành giật, tranh dành>tranh giành, để giành>để dành, giành cho>dành cho, 
lãng mạng>lãng mạn, tháo dở>tháo dỡ, dỡ dang>dở dang, vở tan>vỡ tan, đổ vở>đổ vỡ, đỗ vỡ>đổ vỡ, kỹ niệm>kỷ niệm, kĩ niệm>kỉ niệm, thế kỹ>thế kỷ!như, thế kĩ>thế kỉ!như,
kỷ thuật>kỹ thuật, kỉ thuật>kĩ thuật, kỷ năng>kỹ năng, kỉ năng>kĩ năng, kỹ luật>kỷ luật, kĩ luật>kỉ luật, kỹ lục>kỷ lục, kĩ lục>kỉ lục, suy nghỉ>suy nghĩ, nghĩ hưu>nghỉ hưu,
nghĩ ngơi>nghỉ ngơi, củng như>cũng như, củng là>cũng là, củng được>cũng được, củng có>cũng có, 
suôn sẽ>suôn sẻ, suông sẻ>suôn sẻ, mạnh mẻ>mạnh mẽ, vui vẽ>vui vẻ, vẻ tranh>vẽ tranh, bão vệ>bảo vệ, bão đảm>bảo đảm, cơn bảo>cơn bão,
hồi hợp>hồi hộp, tỉnh lặng>tĩnh lặng, bình tỉnh>bình tĩnh, yên tỉnh>yên tĩnh, tĩnh thành>tỉnh thành, mỗ xẻ>mổ xẻ, nổ lực>nỗ lực, bùng nỗ>bùng nổ, nổi buồn>nỗi buồn,
nỗi tiếng>nổi tiếng, nỗi bật>nổi bật, lể hội>lễ hội, nghi lể>nghi lễ, rỏ ràng>rõ ràng, rỏ rệt>rõ rệt, hiểu rỏ>hiểu rõ, làm rỏ>làm rõ, bõ qua>bỏ qua, ngỏ hẻm>ngõ hẻm,
vỏ thuật>võ thuật, sữa chữa>sửa chữa, sữa đổi>sửa đổi, bò sửa>bò sữa, sửa tươi>sữa tươi, phân nữa>phân nửa, giãi quyết>giải quyết, giãi pháp>giải pháp,
giải bày>giãi bày, cãi thiện>cải thiện, cãi tạo>cải tạo, cải nhau>cãi nhau, tranh cải>tranh cãi, bải biển>bãi biển, xả hội>xã hội, thị xả>thị xã, 
trãi nghiệm>trải nghiệm, trãi qua>trải qua, trú trọng>chú trọng, chưng bày>trưng bày, trưng cất>chưng cất, chả lời>trả lời, chải qua>trải qua, chải nghiệm>trải nghiệm,
lãi xuất>lãi suất, xác xuất>xác suất, xuất ăn>suất ăn, sản suất>sản xuất, suất khẩu>xuất khẩu, suất hiện>xuất hiện,
đề suất>đề xuất, đột suất>đột xuất, xâu sắc>sâu sắc, sâu xắc>sâu sắc, xem sét>xem xét, sét duyệt>xét duyệt, nhận sét>nhận xét, xắp xếp>sắp xếp, sắp sếp>sắp xếp, xử dụng>sử dụng,
sử phạt>xử phạt!lịch, ứng sử>ứng xử, xét sử>xét xử, đối sử>đối xử, xinh sống>sinh sống, học xinh>học sinh, xinh viên>sinh viên, sây dựng>xây dựng,
xong song>song song, xơ kết>sơ kết, sơ xác>xơ xác, xung túc>sung túc, xúc khỏe>sức khỏe, dáo dục>giáo dục, giọn dẹp>dọn dẹp, dọng nói>giọng nói, dận dữ>giận dữ, giận giữ>giận dữ,
dữ gìn>giữ gìn, giữ dội>dữ dội, giữ liệu>dữ liệu, dao thông>giao thông, dải thưởng>giải thưởng, giải lụa>dải lụa, dàn khoan>giàn khoan, giàn nhạc>dàn nhạc, giàn trải>dàn trải,
dáo viên>giáo viên, dảm giá>giảm giá, gia hạng>gia hạn, ra nhập>gia nhập, tham ra>tham gia, ra đình>gia đình, rành cho>dành cho, nàm việc>làm việc, lòng cốt>nòng cốt, lăm nay>năm nay, lông dân>nông dân,
lông nghiệp>nông nghiệp, nưu ý>lưu ý, nịch sử>lịch sử, nuôn nuôn>luôn luôn, mặt dù>mặc dù, mặc trời>mặt trời, chất lượn>chất lượng, số lượn>số lượng, bắt buột>bắt buộc,
bắc buộc>bắt buộc, khắc phụt>khắc phục, vượt bật>vượt bậc, nổi bậc>nổi bật, đặt biệt>đặc biệt, đặc câu>đặt câu, đặc ra>đặt ra, quan trọn>quan trọng, 
hướng dẫng>hướng dẫn, khoản cách>khoảng cách, khoản trống>khoảng trống, tài khoảng>tài khoản, điều khoảng>điều khoản, bàn hoàng>bàng hoàng, bàn bạt>bàn bạc, đàng ông>đàn ông, 
hoàng toàn>hoàn toàn, hoàng cảnh>hoàn cảnh, nhà báu>nhà báo, thiên tay>thiên tai, ngày may>ngày mai, máy bai>máy bay, sân bai>sân bay, cuối dùng>cuối cùng
`
  .trim()
  .split(/,\s*/)

interface Meant {
  readonly right: string
  /** After this word the two are right as they stand (lịch sử lý luận). */
  readonly unlessAfter: string | undefined
}

const MEANT: ReadonlyMap<string, Meant> = new Map(
  PAIRS.map((pair) => {
    const [wrong = '', meant = ''] = pair.split('>')
    const [right = '', unlessAfter] = meant.split('!')
    return [wrong, { right, unlessAfter }]
  }),
)

/** What two words side by side were meant as, in small letters; undefined where they are no known confusion. */
export function meantByPair(words: string): string | undefined {
  return MEANT.get(words)?.right
}

/** Pairs of words that are known to be written for others; each stretch holds both. */
export function confusedWords(text: string, words: readonly TextWord[]): Mistake[] {
  return words.flatMap((word, index): Mistake[] => {
    const next = words[index + 1]
    if (next === undefined || next.isFirst || !/^[^\S\n]+$/u.test(text.slice(word.to, next.from))) return []
    const meant = MEANT.get(`${word.text} ${next.text}`.toLowerCase())
    if (meant === undefined || words[index - 1]?.text.toLowerCase() === meant.unlessAfter) return []
    // A name may be anything.
    const isName = isCapital(next.text) && next.text !== next.text.toUpperCase()
    return isName ? [] : [{ from: word.from, to: next.to, kind: 'confused' }]
  })
}
