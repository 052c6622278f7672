import { defineTexts } from './define'

/** Who else has an article on screen. */
export const presenceTexts = defineTexts({
  vi: {
    also: 'Cũng đang mở bài này',
    inHeadline: '{{name}}: đang ở tít, bản {{language}}',
    inLead: '{{name}}: đang ở sapo, bản {{language}}',
    inBody: '{{name}}: đang ở trong bài, bản {{language}}',
    inVersion: '{{name}}: đang xem bản {{language}}',
    here: '{{name}}: đang mở bài',
    more: 'và {{count}} người nữa',
    came: '{{name}} vừa mở bài này',
    left: '{{name}} đã rời bài này',
  },
  en: {
    also: 'Also in this article',
    inHeadline: '{{name}}: in the headline, {{language}}',
    inLead: '{{name}}: in the lead, {{language}}',
    inBody: '{{name}}: in the text, {{language}}',
    inVersion: '{{name}}: looking at {{language}}',
    here: '{{name}}: has the article open',
    more: 'and {{count}} more',
    came: '{{name}} has opened this article',
    left: '{{name}} has left this article',
  },
  id: {
    also: 'Juga membuka artikel ini',
    inHeadline: '{{name}}: di judul, {{language}}',
    inLead: '{{name}}: di teras, {{language}}',
    inBody: '{{name}}: di dalam teks, {{language}}',
    inVersion: '{{name}}: melihat versi {{language}}',
    here: '{{name}}: membuka artikel',
    more: 'dan {{count}} orang lagi',
    came: '{{name}} membuka artikel ini',
    left: '{{name}} meninggalkan artikel ini',
  },
})
