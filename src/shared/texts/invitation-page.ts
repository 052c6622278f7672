import { defineTexts } from './define'

/** What someone reads who opens an invitation's link in a browser. */
export const invitationPageTexts = defineTexts({
  vi: {
    title: 'Lời mời vào tòa soạn',
    what: 'Hãy mở chương trình Tòa Soạn, chọn “Tôi có lời mời”, rồi dán địa chỉ đầy đủ của trang này vào đó.',
  },
  en: {
    title: 'An invitation to the newsroom',
    what: 'Open the program Tòa Soạn, choose “I have an invitation”, and paste the full address of this page there.',
  },
  id: {
    title: 'Undangan ke ruang redaksi',
    what: 'Buka program Tòa Soạn, pilih “Saya punya undangan”, lalu tempelkan alamat lengkap halaman ini di sana.',
  },
})
