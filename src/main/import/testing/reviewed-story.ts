/**
 * What becomes of the one story that the fixtures of Word and of OpenDocument both tell, with the same changes in it: the two are to come
 * out alike. Blocks as `outline` writes them, suggestions as kind, quoted words, replacement.
 */
export const reviewedStory = {
  accepted: [
    'paragraph Chủ đò nói nước đã rút gần hết từ đêm qua.',
    'note “…Chủ đò nói nước đã rút gần hết”: Theo trạm đo nước ở đầu cầu.',
    'paragraph Đoạn này mới viết thêm.',
  ],
  rejected: [
    'paragraph Chủ đò nói nước đã rút gần hết.',
    'note “…Chủ đò nói nước đã rút gần hết”: Theo trạm đo nước ở đầu cầu.',
    'paragraph Đoạn này đã bỏ đi.',
  ],
  suggestions: [
    ['suggestion', 'sáu', 'năm'],
    ['suggestion', '', ' từ đêm qua'],
    ['suggestion', 'Đoạn này đã bỏ đi.', ''],
    ['suggestion', '40', '42'],
  ],
} as const
