import type { BuiltInKind, BuiltInText } from './built-in'

/** The built-in templates in Vietnamese. Each placeholder is a TK mark, which stops an article on its way until it is replaced. */
export const templateTextsVi: Readonly<Record<BuiltInKind, BuiltInText>> = {
  news: {
    name: 'Tin',
    genre: 'Tin',
    lead: '[TK: việc gì, ai, ở đâu, khi nào – một hai câu, chừng 40 chữ]',
    body: [
      ['p', '[TK: điều mới nhất và quan trọng nhất, kèm nguồn của thông tin]'],
      ['p', '[TK: con số, chi tiết cụ thể; so với trước đây ra sao]'],
      ['quote', '[TK: lời người trong cuộc, đúng từng chữ]'],
      ['attribution', '[TK: tên, chức danh hoặc nghề nghiệp, nơi ở]'],
      ['p', '[TK: vì sao có việc này – bối cảnh cho người đọc mới theo dõi]'],
      ['p', '[TK: việc gì sẽ diễn ra tiếp theo, ngày nào]'],
    ],
  },
  interview: {
    name: 'Phỏng vấn',
    genre: 'Phỏng vấn',
    lead: '[TK: nhân vật là ai, vì sao trò chuyện lúc này, điều đáng nhớ nhất đã nói]',
    body: [
      ['p', '[TK: nơi và lúc gặp, một chi tiết cho thấy con người nhân vật]'],
      ['question', '[TK: câu hỏi mở đầu – dễ trả lời, vào thẳng chuyện]'],
      ['answer', '[TK: câu trả lời]'],
      ['question', '[TK: câu hỏi chính của bài]'],
      ['answer', '[TK: câu trả lời]'],
      ['pullquote', '[TK: câu nói đáng nhớ nhất, lặp lại từ bài]'],
      ['question', '[TK: câu hỏi khó – điều người đọc còn ngờ]'],
      ['answer', '[TK: câu trả lời]'],
      ['question', '[TK: câu hỏi kết – điều sắp tới]'],
      ['answer', '[TK: câu trả lời]'],
      ['box', 'Đôi nét về nhân vật', '[TK: năm sinh, quê quán]', '[TK: việc đang làm, việc đã làm]'],
      ['note', 'Nhân vật đã đọc và đồng ý với phần trả lời chưa? Ghi ngày và người xác nhận ở đây.'],
    ],
  },
  photoStory: {
    name: 'Phóng sự ảnh',
    genre: 'Phóng sự ảnh',
    lead: '[TK: chuyện của bộ ảnh trong một hai câu: ai, ở đâu, mùa nào]',
    body: [
      ['p', '[TK: ảnh mở đầu – toàn cảnh, cho biết nơi chốn; thay dòng này bằng ảnh và chú thích]'],
      ['p', '[TK: đôi câu dẫn từ toàn cảnh vào con người]'],
      ['p', '[TK: ảnh nhân vật – người trong khung cảnh của họ]'],
      ['p', '[TK: ảnh chi tiết – bàn tay, đồ nghề, vật làm ra]'],
      ['p', '[TK: ảnh hành động – khoảnh khắc cao nhất của câu chuyện]'],
      ['p', '[TK: đôi câu về điều ảnh không nói được: con số, quá khứ]'],
      ['p', '[TK: ảnh kết – để lại cho người đọc một ý]'],
      [
        'note',
        'Mỗi ảnh: chú thích nói ai làm gì, ở đâu, ngày nào; có tên người chụp; mọi người trong ảnh đồng ý đăng.',
      ],
    ],
  },
  obituary: {
    name: 'Tưởng nhớ',
    genre: 'Tưởng nhớ',
    lead: '[TK: họ tên, là ai với cộng đồng, mất ngày nào, ở đâu, hưởng thọ bao nhiêu tuổi]',
    body: [
      ['p', '[TK: điều người đã khuất để lại – việc làm được nhớ đến nhiều nhất]'],
      ['h2', 'Cuộc đời'],
      ['p', '[TK: năm sinh, quê quán, gia đình, học hành]'],
      ['p', '[TK: những chặng đường làm việc, theo thứ tự thời gian]'],
      ['quote', '[TK: lời người thân, bạn bè hoặc đồng nghiệp]'],
      ['attribution', '[TK: tên và quan hệ với người đã khuất]'],
      ['h2', 'Lễ viếng và lễ tang'],
      ['p', '[TK: nơi quàn, giờ viếng, giờ đưa tang, nơi an táng – theo lời gia đình]'],
      [
        'note',
        'Tin này đã được gia đình xác nhận chưa? Ghi tên người xác nhận và ngày giờ. Không suy đoán về nguyên nhân.',
      ],
    ],
  },
  event: {
    name: 'Lịch sự kiện',
    genre: 'Lịch sự kiện',
    lead: '[TK: sự kiện gì, cho ai, ngày nào, ở đâu – trong một câu]',
    body: [
      ['p', '[TK: vì sao nên đến; điều chỉ có ở lần này]'],
      [
        'table',
        ['Giờ', 'Chương trình', 'Nơi'],
        ['[TK: giờ]', '[TK: nội dung]', '[TK: nơi]'],
        ['[TK: giờ]', '[TK: nội dung]', '[TK: nơi]'],
      ],
      [
        'box',
        'Cần biết',
        '[TK: địa chỉ và cách đến]',
        '[TK: giá vé, nơi mua, hoặc vào cửa tự do]',
        '[TK: đơn vị tổ chức và nơi hỏi thêm]',
      ],
      ['p', '[TK: nếu mưa hoặc hoãn thì sao]'],
    ],
  },
}
