import { defineTexts } from './define'

/**
 * Why the newsroom's server did not do something: part of the namespace `failures`. `by` is a person's name, `at` and `until`
 * a date with its time, `language`, `state` and `command` their names (workflow/refusal-words.ts).
 */
export const refusalTexts = defineTexts({
  vi: {
    'text-not-yours':
      'Bản {{language}} do người khác phụ trách nên máy chủ không nhận thay đổi này. Nội dung của bạn vẫn còn trên máy này.',
    'text-approved':
      'Bản {{language}} đã được {{by}} duyệt hoặc lên lịch lúc {{at}} nên đã khóa. Nội dung của bạn vẫn còn trên máy này; bạn có thể đề xuất thay đổi để biên tập viên xem.',
    'text-published':
      'Bản {{language}} đã xuất bản nên chỉ biên tập viên được sửa. Nội dung của bạn vẫn còn trên máy này; bạn có thể đề xuất thay đổi.',
    'text-stopped':
      'Bản {{language}} đã bị {{by}} bỏ hoặc gỡ lúc {{at}} nên không ai sửa được cho đến khi được khôi phục. Nội dung của bạn vẫn còn trên máy này.',
    'text-root-unknown':
      'Thay đổi này chứa phần “{{root}}” không thuộc về bài viết nên máy chủ không nhận. Nội dung của bạn vẫn còn trên máy này.',
    'workflow-article-unknown': 'Máy chủ không có bài này, hoặc bạn không được xem bài. Không có gì thay đổi.',
    'workflow-wrong-state':
      'Không thể “{{command}}”: bản {{language}} đang ở trạng thái “{{state}}” ({{by}}, {{at}}). Không có gì thay đổi.',
    'workflow-changed-meanwhile':
      'Bản {{language}} đã thay đổi trong lúc đó: nay là “{{state}}” ({{by}}, {{at}}). Lệnh “{{command}}” chưa được thực hiện; hãy xem lại rồi quyết định.',
    'workflow-not-allowed':
      'Vai trò của bạn ở ban này không cho phép “{{command}}” khi bản {{language}} ở trạng thái “{{state}}”.',
    'workflow-embargoed':
      'Bài bị cấm công bố đến {{until}} ({{zone}}). Chưa thể xuất bản hay lên lịch trước thời điểm đó.',
    'workflow-problems': 'Chưa thể “{{command}}”: bản {{language}} còn vấn đề phải giải quyết ({{count}}).',
    'workflow-override-refused':
      'Chỉ biên tập viên hoặc thư ký tòa soạn mới được bỏ qua các vấn đề còn lại. Không có gì thay đổi.',
    'workflow-no-embargo': 'Bản {{language}} không bị cấm công bố nên không có gì để gỡ.',
    'workflow-time-past': 'Thời điểm {{at}} đã qua theo đồng hồ máy chủ. Hãy chọn thời điểm khác.',
    'workflow-zone-unknown': '“{{zone}}” không phải là múi giờ mà máy chủ biết.',
    'workflow-source-stopped': 'Bản gốc đã bị bỏ hoặc gỡ (“{{state}}”) nên chưa thể xuất bản bản {{language}}.',
    'workflow-account-unknown': 'Không có tài khoản này hoặc tài khoản đã ngừng hoạt động nên không thể giao bài.',
  },
  en: {
    'text-not-yours':
      'The {{language}} version is someone else’s to write, so the server did not take this change. Your text is still on this computer.',
    'text-approved':
      'The {{language}} version was approved or scheduled by {{by}} on {{at}} and is locked. Your text is still on this computer; you can propose the change to an editor.',
    'text-published':
      'The {{language}} version is published, so only editors may change it. Your text is still on this computer; you can propose the change.',
    'text-stopped':
      'The {{language}} version was spiked or withdrawn by {{by}} on {{at}}; nobody can change it until it is restored. Your text is still on this computer.',
    'text-root-unknown':
      'This change holds a part “{{root}}” that no article has, so the server did not take it. Your text is still on this computer.',
    'workflow-article-unknown': 'The server does not have this article, or you may not see it. Nothing has changed.',
    'workflow-wrong-state':
      '“{{command}}” is not possible: the {{language}} version is “{{state}}” ({{by}}, {{at}}). Nothing has changed.',
    'workflow-changed-meanwhile':
      'The {{language}} version has changed in the meantime: it is now “{{state}}” ({{by}}, {{at}}). “{{command}}” was not carried out; look again and decide.',
    'workflow-not-allowed':
      'Your role on this desk does not allow “{{command}}” while the {{language}} version is “{{state}}”.',
    'workflow-embargoed':
      'Under embargo until {{until}} ({{zone}}). It cannot be published, or scheduled for a time before that.',
    'workflow-problems':
      '“{{command}}” is not possible yet: problems in the {{language}} version stand in the way ({{count}}).',
    'workflow-override-refused':
      'Only editors and managing editors may pass over the problems that are left. Nothing has changed.',
    'workflow-no-embargo': 'There is no embargo on the {{language}} version to lift.',
    'workflow-time-past': '{{at}} has already passed by the server’s clock. Choose another time.',
    'workflow-zone-unknown': '“{{zone}}” is not a time zone the server knows.',
    'workflow-source-stopped':
      'The source version was spiked or withdrawn (“{{state}}”), so the {{language}} version cannot be published.',
    'workflow-account-unknown':
      'There is no such account, or it is no longer active, so nothing can be assigned to it.',
  },
  id: {
    'text-not-yours':
      'Versi {{language}} ditangani orang lain sehingga server tidak menerima perubahan ini. Teks Anda tetap ada di komputer ini.',
    'text-approved':
      'Versi {{language}} telah disetujui atau dijadwalkan oleh {{by}} pada {{at}} sehingga dikunci. Teks Anda tetap ada di komputer ini; Anda dapat mengusulkan perubahan kepada editor.',
    'text-published':
      'Versi {{language}} telah terbit sehingga hanya editor yang boleh mengubahnya. Teks Anda tetap ada di komputer ini; Anda dapat mengusulkan perubahan.',
    'text-stopped':
      'Versi {{language}} telah dibuang atau ditarik oleh {{by}} pada {{at}}; tidak ada yang dapat mengubahnya sampai dipulihkan. Teks Anda tetap ada di komputer ini.',
    'text-root-unknown':
      'Perubahan ini memuat bagian “{{root}}” yang tidak dimiliki artikel sehingga server tidak menerimanya. Teks Anda tetap ada di komputer ini.',
    'workflow-article-unknown':
      'Server tidak memiliki artikel ini, atau Anda tidak boleh melihatnya. Tidak ada yang berubah.',
    'workflow-wrong-state':
      '“{{command}}” tidak dapat dilakukan: versi {{language}} berstatus “{{state}}” ({{by}}, {{at}}). Tidak ada yang berubah.',
    'workflow-changed-meanwhile':
      'Versi {{language}} sudah berubah: kini “{{state}}” ({{by}}, {{at}}). “{{command}}” belum dilakukan; periksa lagi lalu putuskan.',
    'workflow-not-allowed':
      'Peran Anda di desk ini tidak mengizinkan “{{command}}” selama versi {{language}} berstatus “{{state}}”.',
    'workflow-embargoed':
      'Embargo sampai {{until}} ({{zone}}). Belum dapat diterbitkan, atau dijadwalkan sebelum waktu itu.',
    'workflow-problems': '“{{command}}” belum dapat dilakukan: masih ada masalah di versi {{language}} ({{count}}).',
    'workflow-override-refused':
      'Hanya editor dan redaktur pelaksana yang boleh mengabaikan masalah yang tersisa. Tidak ada yang berubah.',
    'workflow-no-embargo': 'Tidak ada embargo pada versi {{language}} yang dapat dicabut.',
    'workflow-time-past': '{{at}} sudah lewat menurut jam server. Pilih waktu lain.',
    'workflow-zone-unknown': '“{{zone}}” bukan zona waktu yang dikenal server.',
    'workflow-source-stopped':
      'Versi sumber telah dibuang atau ditarik (“{{state}}”) sehingga versi {{language}} tidak dapat diterbitkan.',
    'workflow-account-unknown': 'Akun itu tidak ada atau tidak aktif lagi sehingga tidak dapat ditugasi.',
  },
})
