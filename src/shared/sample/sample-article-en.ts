import type { SampleVersion } from './sample-article'

/** The sample article in English. */
export const sampleArticleEnglish: SampleVersion = {
  headline: 'The book boat of Cái Sậy creek',
  lead: 'Every Saturday morning an old wooden boat leaves the market landing at Phước An Tây with more than a thousand books on board, bound for hamlets that no road has reached yet. Three years on, nearly 600 people borrow from it regularly.',
  section: 'Local',
  topics: ['Education', 'Reading', 'Life on the river'],
  place: 'Phước An Tây',
  search: {
    slug: 'the-book-boat-of-cai-say-creek',
    title: 'The boat that brings books where no road goes',
    description:
      'Every Saturday an old wooden boat carries more than a thousand books to the hamlets along Cái Sậy creek, free to borrow for nearly 600 readers.',
  },
  blocks: [
    {
      kind: 'paragraph',
      key: 'before-dawn',
      text: 'It is just after five and mist still lies on the creek, but Phan Văn Tư has already wiped down the planks and tried the engine. The hold that once carried his family’s rice now has two rows of wooden shelves, a tarpaulin against the rain and a brass bell hanging at the bow. When they hear the bell, the children of the hamlet know the books have come.',
    },
    {
      kind: 'figure',
      key: 'figure-departure',
      caption:
        'Boats on Cái Sậy creek at daybreak, the hour at which the Saturday book boat leaves the market landing.',
      alt: 'The sun rises behind a bridge of many spans; two boats with their rowers stand dark against orange water.',
    },
    {
      kind: 'paragraph',
      key: 'beginning',
      text: 'The boat was the idea of Lâm Thị Hạnh, a retired primary school teacher. When the school library moved to new rooms in 2023, she asked for the books that could still be read and then went round the commune for more. Some people gave comics, others gave manuals on fish farming and gardening; a copy shop offered to bind the covers free of charge.',
    },
    {
      kind: 'quote',
      key: 'rain',
      text: 'At first I hoped for ten children a trip. Then on the third one, in pouring rain, I counted forty-three, and every one of them had a book tucked under a shirt to keep it dry.',
    },
    {
      kind: 'heading',
      key: 'heading-promise',
      text: 'Borrowed on a promise',
    },
    {
      kind: 'paragraph',
      key: 'promise',
      text: 'The boat takes no deposit. Each child has a laminated card with a name, a hamlet and the number of books at home; adults who want to borrow get the same. Hạnh’s ledger shows 7,412 loans last year and only 38 books that have not come back, most of them because a family moved away.',
    },
    {
      kind: 'paragraph',
      key: 'wanted',
      text: 'Three kinds of books are asked for most:',
    },
    {
      kind: 'list',
      key: 'wanted-list',
      items: [
        'children’s stories, above all those about animals;',
        'guides to raising fish and growing fruit;',
        'books on cooking and caring for small children.',
      ],
    },
    {
      kind: 'paragraph',
      key: 'classroom',
      text: 'Đỗ Ngọc Bích, who teaches the fourth grade at the Bàu Sen hamlet school, says the change is plainest in writing lessons. “They describe the river in their own words and copy fewer model essays,” she said. The school has also set aside a corner of its library for the pieces that the boat’s readers vote the best.',
    },
    {
      kind: 'figure',
      key: 'figure-library',
      caption: 'The reading corner of the Bàu Sen hamlet school library, where pupils’ writing is on display.',
      alt: 'Sunlight slants through a window into a library; two pupils read at a long table in front of full shelves.',
    },
    {
      kind: 'paragraph',
      key: 'costs',
      text: 'Fuel and repairs cost the most, about 1.2 million đồng a month. Since the start of this year the commune’s fruit cooperative has paid half, and parents take turns to cover the rest. Tư accepts no wages.',
    },
    {
      kind: 'paragraph',
      key: 'next',
      text: 'In the coming flood season the group plans a second route, up the Ông Mười canal, where some 90 households live farthest from the school. Two university students from the commune are helping to put the catalogue on mobile phones so that readers can reserve books ahead.',
    },
    {
      kind: 'paragraph',
      key: 'return',
      text: 'Towards noon the boat turns back to the market. On the bank a girl runs alongside, holding up the book she has just finished. Tư eases the throttle and steers for the shore. “A little late is fine,” he says with a smile, “as long as the books come home.”',
    },
  ],
}
