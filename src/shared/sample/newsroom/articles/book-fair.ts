import type { NewsroomArticle } from '../newsroom-article'

/** Approved under an embargo; the English version is submitted. */
export const bookFair: NewsroomArticle = {
  key: 'book-fair',
  desk: 'culture',
  owner: 'lam',
  begunHoursAgo: 34,
  section: 'Thời sự',
  place: 'Bến Gạch',
  genre: 'Tin',
  topics: ['Văn hóa đọc', 'Hội sách'],
  bylines: ['Văn Lâm'],
  photos: {},
  versions: {
    vi: {
      headline: 'Hội sách Bến Gạch trao giải cho một cuốn sổ tay nấu ăn',
      lead: 'Giải Cuốn sách của năm tại Hội sách Bến Gạch thuộc về “Bếp nhà ven sông”, tập ghi chép 120 món ăn do ba chị em ruột ở chợ Cây Sung biên soạn.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'jury',
          text: 'Ban giám khảo gồm hai nhà giáo, một thủ thư và hai bạn đọc trẻ chọn từ 64 cuốn in trong năm của các tác giả trong vùng. Cuốn sổ tay được cả năm phiếu.',
        },
        {
          kind: 'quote',
          key: 'juror',
          text: 'Sách dạy nấu ăn thì nhiều, nhưng cuốn này ghi cả chuyện ai đã truyền món ấy cho ai, vào mùa nước nào.',
        },
        {
          kind: 'paragraph',
          key: 'sisters',
          text: 'Ba tác giả là các bà Lương Thị Cúc, Lương Thị Huệ và Lương Thị Lài, đều đã ngoài 60 tuổi. Họ bắt đầu chép từ một quyển vở học trò của mẹ để lại, rồi đi hỏi thêm ở hơn 30 gian bếp.',
        },
        { kind: 'heading', key: 'heading-fair', text: 'Bốn ngày, 40 gian hàng' },
        {
          kind: 'paragraph',
          key: 'fair',
          text: 'Hội sách kéo dài bốn ngày tại sân nhà văn hóa phường, có 40 gian hàng, một góc đổi sách cũ và buổi đọc truyện cho thiếu nhi lúc 9 giờ mỗi sáng. Vào cửa tự do.',
        },
        {
          kind: 'paragraph',
          key: 'prize',
          text: 'Giải thưởng là 10 triệu đồng và chi phí in thêm 500 bản để tặng các thư viện trường. Nhà in cho biết sẽ có bản sách nói do chính ba tác giả đọc.',
        },
      ],
    },
    en: {
      headline: 'Bến Gạch book fair gives its prize to a family cookbook',
      lead: 'The Book of the Year at the Bến Gạch book fair is “The Kitchen by the River”, a collection of 120 dishes written down by three sisters from Cây Sung market.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'jury',
          text: 'A jury of two teachers, a librarian and two young readers chose from 64 titles that authors of the area had printed this year. The cookbook won all five votes.',
        },
        {
          kind: 'quote',
          key: 'juror',
          text: 'There are many cookbooks, but this one also tells who taught the dish to whom, and in which season of high water.',
        },
        {
          kind: 'paragraph',
          key: 'sisters',
          text: 'The authors, Lương Thị Cúc, Lương Thị Huệ and Lương Thị Lài, are all past sixty. They began with an exercise book that their mother left behind and went on to ask questions in more than 30 kitchens.',
        },
        { kind: 'heading', key: 'heading-fair', text: 'Four days and 40 stalls' },
        {
          kind: 'paragraph',
          key: 'fair',
          text: 'The fair lasts four days in the yard of the ward’s community hall, with 40 stalls, a corner for swapping old books and stories for children at nine every morning. Admission is free.',
        },
        {
          kind: 'paragraph',
          key: 'prize',
          text: 'The prize is 10 million đồng and the printing of 500 more copies for school libraries. The printer plans an audiobook read by the three sisters themselves.',
        },
      ],
    },
  },
  steps: [
    { by: 'lam', hoursAgo: 33, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 32, language: 'vi', does: 'decide', command: { kind: 'take' } },
    { by: 'ha', hoursAgo: 31, language: 'vi', does: 'decide', command: { kind: 'approve' } },
    {
      by: 'chau',
      hoursAgo: 30.5,
      language: 'vi',
      does: 'decide',
      command: {
        kind: 'embargo',
        at: { day: 2, hour: 9 },
        note: 'Ban tổ chức công bố giải lúc 9 giờ; không đăng sớm hơn ở bất cứ ngôn ngữ nào.',
      },
    },
    { by: 'chau', hoursAgo: 30.1, language: 'en', does: 'add' },
    { by: 'chau', hoursAgo: 30, language: 'en', does: 'decide', command: { kind: 'assign', to: 'vy' } },
    {
      by: 'chau',
      hoursAgo: 29.9,
      language: 'en',
      does: 'decide',
      command: { kind: 'setDue', at: { day: 1, hour: 18 } },
    },
    { by: 'vy', hoursAgo: 12, language: 'en', does: 'translate' },
    { by: 'vy', hoursAgo: 11, language: 'en', does: 'decide', command: { kind: 'submit' } },
  ],
}
