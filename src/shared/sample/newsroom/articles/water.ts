import type { NewsroomArticle } from '../newsroom-article'

/** Returned with a note. */
export const water: NewsroomArticle = {
  key: 'water',
  desk: 'news',
  owner: 'an',
  begunHoursAgo: 28,
  section: 'Thời sự',
  place: 'Đồng Sậy',
  genre: 'Tin',
  topics: ['Nước sạch', 'Nông thôn'],
  bylines: ['Hoài An'],
  photos: {},
  versions: {
    vi: {
      headline: 'Xóm Đồng Sậy có nước máy sau mùa khô dài',
      lead: 'Đường ống dẫn nước dài 6 km vừa đến xóm Đồng Sậy, nơi 84 hộ dân lâu nay dùng nước giếng nhiễm phèn và mua từng can nước uống.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'first-water',
          text: 'Chiều thứ Ba, vòi nước trước sân bà Cao Thị Bảy chảy những giọt đầu tiên. Bà hứng đầy hai lu, rồi gọi hàng xóm sang thử pha trà. Nước trong, không còn mùi tanh như nước giếng.',
        },
        {
          kind: 'paragraph',
          key: 'before',
          text: 'Mùa khô năm nay, mỗi gia đình ở đây tốn chừng 400.000 đồng một tháng để mua nước chở bằng xe ba gác. Nhà nào neo người phải nhịn tắm giặt, chờ cuối tuần con cháu về chở giúp.',
        },
        {
          kind: 'quote',
          key: 'grandmother',
          text: 'Cả đời tôi múc nước. Bây giờ vặn cái vòi là có, tôi cứ sợ mình mở lớn quá, tốn của người ta.',
        },
        { kind: 'heading', key: 'heading-price', text: 'Giá nước và đồng hồ' },
        {
          kind: 'paragraph',
          key: 'price',
          text: 'Mỗi hộ góp 600.000 đồng cho đồng hồ và đoạn ống vào nhà; hộ khó khăn được miễn. Trạm cấp nước tính giá như trong thị trấn. Người dân có thể trả tiền tại nhà sinh hoạt cộng đồng vào ngày 5 hằng tháng.',
        },
        {
          kind: 'paragraph',
          key: 'remaining',
          text: 'Còn 11 hộ ở bên kia kênh chưa có nước vì đường ống phải treo dưới gầm cầu sắt. Trạm cấp nước cho biết sẽ làm xong trong tháng này, trước khi nước lên.',
        },
      ],
    },
  },
  steps: [
    { by: 'an', hoursAgo: 9, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 8, language: 'vi', does: 'decide', command: { kind: 'take' } },
    {
      by: 'ha',
      hoursAgo: 7.5,
      language: 'vi',
      does: 'decide',
      command: {
        kind: 'return',
        note: 'Bài ấm và gọn. Xin An thêm hai việc: ai trả tiền đường ống 6 km, và một câu của trạm cấp nước có tên người nói.',
      },
    },
    {
      by: 'ha',
      hoursAgo: 7.4,
      language: 'vi',
      does: 'decide',
      command: { kind: 'setDue', at: { day: 1, hour: 15 } },
    },
  ],
}
