/** The languages the pictures show the interface in. */
export const screenLanguages = ['vi', 'en'] as const
/** One of these languages. */
export type ScreenLanguage = (typeof screenLanguages)[number]

/** The interface's words that the pictures are reached by. */
export const screenWords = {
  vi: {
    sample: 'Mở bài mẫu',
    english: 'Anh',
    beside: 'Cạnh nhau',
    preview: 'Xem trang',
    palette: 'bài',
    tab: 'Bản dịch',
    connect: 'Kết nối',
    address: 'Địa chỉ máy chủ',
    next: 'Tiếp tục',
    review: 'Duyệt bài',
    show: 'Xem theo',
    desk: 'Bàn việc',
    form: 'Dạng xem',
    list: 'Danh sách',
    board: 'Bảng',
    library: 'Kho bài',
    exchange: 'Chi tiết đồng bộ',
  },
  en: {
    sample: 'Open the sample article',
    english: 'English',
    beside: 'Side by side',
    preview: 'Preview',
    palette: 'article',
    tab: 'Translation',
    connect: 'Connect',
    address: 'Server address',
    next: 'Continue',
    review: 'Review',
    show: 'Show',
    desk: 'Desk',
    form: 'Show as',
    list: 'List',
    board: 'Board',
    library: 'Library',
    exchange: 'About the exchange',
  },
} as const
