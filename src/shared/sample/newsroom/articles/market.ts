import type { NewsroomArticle } from '../newsroom-article'

/** In review; the English version is begun. */
export const market: NewsroomArticle = {
  key: 'market',
  desk: 'news',
  owner: 'an',
  begunHoursAgo: 20,
  section: 'Địa phương',
  place: 'Cây Sung',
  genre: 'Phóng sự ngắn',
  topics: ['Chợ', 'Đời sống sông nước', 'Tiêu dùng'],
  bylines: ['Hoài An'],
  photos: { 'figure-market': { file: 'floating-market.jpg', credit: 'Hoài An', layout: 'wide' } },
  versions: {
    vi: {
      headline: 'Chợ nổi Cây Sung thử cân chung và bảng giá',
      lead: 'Từ đầu tháng, tiểu thương chợ nổi Cây Sung dùng chung ba chiếc cân đã kiểm định và treo bảng giá trước mũi ghe. Khách quen nói đi chợ đỡ phải hỏi, khách lạ nói mua nhanh hơn.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'dawn',
          text: 'Chợ họp từ 4 giờ đến 8 giờ, lúc đông nhất có chừng 70 ghe. Cân chung đặt trên một chiếc bè nhỏ buộc giữa chợ; ai nghi ngờ có thể chèo tới cân lại, không mất tiền.',
        },
        {
          kind: 'figure',
          key: 'figure-market',
          caption: 'Phiên sớm ở chợ nổi Cây Sung: ghe nào bán gì treo nấy lên cây bẹo trước mũi.',
          alt: 'Ghe chở dứa, bí đỏ, chuối và hoa trên sông; người bán đội nón lá, hàng treo trên cây bẹo trước mũi.',
        },
        {
          kind: 'paragraph',
          key: 'idea',
          text: 'Ý tưởng xuất phát từ tổ tự quản của chợ sau vài lần khách phàn nàn mua thiếu ký. Tổ góp tiền mua cân, hợp tác xã vận tải cho mượn chiếc bè.',
        },
        {
          kind: 'paragraph',
          key: 'seller',
          text: 'Chị Võ Thị Thắm bán dứa ở chợ đã 15 năm. Bảng giá của chị viết bằng phấn trên tấm ván cũ, thay mỗi sáng theo giá vườn.',
        },
        {
          kind: 'quote',
          key: 'pineapple',
          text: 'Bán đủ cân thì mình ngủ ngon. Tháng rồi tôi bán được nhiều hơn vì khách du lịch không còn sợ nói thách.',
        },
        { kind: 'heading', key: 'heading-doubts', text: 'Chưa phải ai cũng theo' },
        {
          kind: 'paragraph',
          key: 'doubts',
          text: 'Khoảng một phần ba số ghe chưa treo bảng. Có người ngại giá lên xuống trong buổi, có người không quen viết. Tổ tự quản in sẵn những tấm bìa có hình trái cây để chỉ cần điền số.',
        },
        {
          kind: 'paragraph',
          key: 'next',
          text: 'Sau ba tháng, phường sẽ hỏi ý kiến người bán và người mua rồi mới quyết định có mua thêm cân hay không.',
        },
      ],
    },
    en: {
      headline: 'Cây Sung floating market tries shared scales and price boards',
      lead: 'Since the start of the month, traders at the Cây Sung floating market have shared three certified scales and hung price boards on their bows. Regulars ask less; strangers say they buy faster.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'dawn',
          text: 'The market runs from 4 to 8 a.m. and draws about 70 boats at its busiest. The scales stand on a small raft moored in the middle; anyone in doubt can row over and weigh again, free of charge.',
        },
        {
          kind: 'figure',
          key: 'figure-market',
          caption:
            'Early morning at the Cây Sung floating market, where each boat hangs its goods from a pole at the bow.',
          alt: 'Boats laden with pineapples, pumpkins, bananas and flowers; the sellers wear conical hats and samples hang from poles at the bows.',
        },
        {
          kind: 'paragraph',
          key: 'idea',
          text: 'The idea came from the traders’ own committee after several customers complained of short weight. Its members paid for the scales; a transport cooperative lent the raft.',
        },
      ],
    },
  },
  steps: [
    { by: 'ha', hoursAgo: 19.5, language: 'vi', does: 'decide', command: { kind: 'setDue', at: { day: 0, hour: 17 } } },
    {
      by: 'an',
      hoursAgo: 6,
      language: 'vi',
      does: 'decide',
      command: { kind: 'submit', note: 'Đã gọi lại chị Thắm để kiểm tên và số năm bán hàng.' },
    },
    { by: 'chau', hoursAgo: 5.6, language: 'en', does: 'add' },
    { by: 'chau', hoursAgo: 5.5, language: 'en', does: 'decide', command: { kind: 'assign', to: 'vy' } },
    { by: 'vy', hoursAgo: 3, language: 'en', does: 'translate' },
    { by: 'ha', hoursAgo: 2, language: 'vi', does: 'decide', command: { kind: 'take' } },
  ],
}
