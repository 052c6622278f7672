import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BlockNews } from '../features/blocks/arrange'

/** Says what was done with whole blocks to who does not see it (WCAG 2.2, 4.1.3); `subscribe` tells of each, and answers its end. */
export function BlockStatus({
  subscribe,
}: {
  readonly subscribe: (onNews: (news: BlockNews) => void) => () => void
}): ReactNode {
  const { t } = useTranslation('blocks')
  const [news, setNews] = useState<BlockNews & { readonly time: number }>()
  useEffect(() => {
    let time = 0
    return subscribe((each) => setNews({ ...each, time: (time += 1) }))
  }, [subscribe])
  return (
    <span className="desk-unseen" role="status">
      {/* The same words twice are said twice. */}
      {news !== undefined && <span key={news.time}>{t(news.what, { count: news.count })}</span>}
    </span>
  )
}
