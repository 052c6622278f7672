const COMMENTS =
  /^(?:(?:bình luận|ý kiến(?: bạn đọc)?|phản hồi|komentar|comments?|responses?)(?:\s*[([]?\s*\d*\s*[)\]]?)?|\d+\s+(?:bình luận|ý kiến|komentar|comments?)|(?:gửi|viết|để lại|tulis|kirim|leave|post|write|add)(?: a| một)? (?:bình luận|ý kiến|komentar|comment)(?: của bạn| anda| here)?)\s*:?$/iu

const RELATED =
  /^(?:cùng (?:chủ đề|chuyên mục|tác giả|chuyên đề)|tin (?:liên quan|cùng chuyên mục|khác|mới nhất|nổi bật)|bài (?:liên quan|viết liên quan|cùng chuyên mục|viết khác)|đọc (?:thêm|nhiều|tiếp)|xem (?:thêm|nhiều)|có thể bạn quan tâm|dalam (?:topik|kategori) yang sama|dari penulis yang sama|baca (?:juga|selengkapnya)|berita (?:terkait|lainnya|terpopuler|terbaru)|artikel (?:terkait|lainnya|terpopuler)|terpopuler|lihat juga|simak juga|(?:in|from|on) the same (?:topic|category|section|author)|same (?:topic|category|section|author)|(?:more )?from the same author|related(?: articles| stories| news| posts| topics)?|read (?:more|also|next)|also read|see also|more (?:stories|news|from .{1,40})|most (?:read|viewed|popular)|you (?:may|might) (?:also )?like|recommended(?: for you)?|trending(?: now)?|popular(?: posts)?)\s*(?:[:：»>…]|\.{3})?$/iu
const RELATED_INLINE =
  /^[>»•*\s]*(?:xem thêm|đọc thêm|đọc tiếp|baca juga|baca selengkapnya|lihat juga|simak juga|read more|read also|also read|see also|related)\s*[:：»>|–-]\s*\S/iu

const TOPICS = /^(?:từ khóa|từ khoá|chủ đề|thẻ|tags?|topik|kata kunci|topics?|keywords?)\s*[:：#]\s*(?<names>.+)$/iu

const FURNITURE =
  /^(?:trang chủ|beranda|home|menu|đăng nhập|đăng ký|đăng xuất|masuk|daftar|log ?in|sign (?:in|up)|register|subscribe|search|tìm kiếm|cari|chia sẻ|bagikan|share(?: this)?(?: article)?|facebook|twitter|zalo|whatsapp|telegram|copy link|salin tautan|sao chép liên kết|in bài|cetak|print|email|theo dõi.{0,40}|ikuti kami.{0,40}|follow us.{0,40}|no data|tidak ada data|không có dữ liệu|quảng cáo|iklan|advertisement|liên hệ|kontak|contact(?: us)?|về chúng tôi|tentang kami|about(?: us)?|lên đầu trang|kembali ke atas|back to top|(?:©|copyright|bản quyền|hak cipta).{0,120})$/iu

const SITE_NAME =
  /^(?:(?:https?:\/\/)?(?:www\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:vn|com|net|org|id|info|news|asia|tv|co|my|sg|uk|au))(?:\s*[-–—|:•]\s*.{2,100})?$/iu

/** Whether a line opens or is the readers' comments: `Bình luận (3)`, `Komentar (0)`, `2 comments`. */
export const isCommentsMarker = (text: string): boolean => text.length < 60 && COMMENTS.test(text.trim())

/** Whether a line is the heading of a list of other articles: `Cùng chủ đề`, `Baca juga`, `Related articles`. */
export const isRelatedMarker = (text: string): boolean => text.length < 80 && RELATED.test(text.trim())

/** Whether a line points to another article in the middle of the text: `Xem thêm: …`, `Baca juga: …`. */
export const isRelatedLine = (text: string): boolean => text.length < 300 && RELATED_INLINE.test(text.trim())

/** Whether a line is a control or an empty state of a site: a menu entry, a sharing button, `No data`. */
export const isFurnitureLine = (text: string): boolean => text.length < 160 && FURNITURE.test(text.trim())

/** Whether a line is a site's name, with or without its motto: `example.vn - …`. */
export const isSiteNameLine = (text: string): boolean => text.length < 140 && SITE_NAME.test(text.trim())

/** The topics of a line such as `Tags: harbour, school`; undefined when it is none. */
export function readTopicsLine(text: string): string[] | undefined {
  const names = text.length > 400 ? undefined : TOPICS.exec(text.trim())?.groups?.['names']
  return names === undefined ? undefined : splitTopics(names)
}

/** Splits a list of topics at commas, semicolons, bars and hash signs. */
export function splitTopics(names: string): string[] {
  return names
    .split(/[,;|#•·]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.length <= 80)
}

/** Whether a text reads like running text: it is long, or it ends as a sentence does. */
export function isSentence(text: string): boolean {
  return text.length > 60 && /[.!?…:][\s"'”’»)\]]*$/u.test(text)
}

/** Whether a text may be a headline: one line, of a headline's length, that does not end like a sentence in a paragraph. */
export function isTitleLike(text: string): boolean {
  return (
    text.length >= 6 &&
    text.length <= 220 &&
    !/[.;,:][\s"'”’)]*$/u.test(text) &&
    /\p{L}{2}/u.test(text) &&
    !text.includes('\n')
  )
}
