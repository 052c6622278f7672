import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { whenIdle } from '../workspace/when-idle'

/** Says, once a day at most, which articles that are only on this computer are about to go from the bin; `now` in milliseconds. */
export function useBinWarning(now: number): void {
  const { t } = useTranslation('shelf')
  const desk = useDesk()
  const notices = useNotices()
  const formats = useFormats()
  const warn = useEffectEvent(async () => {
    const answer = await desk.request('bin:warnings', {})
    if (!answer.ok) return
    const { ids, goesAt } = answer.value
    if (goesAt === null) return
    notices.warn(
      t('goingSoon', { count: ids.length, number: formats.number(ids.length), date: formats.day(goesAt, now) }),
    )
    // What could not be kept is told again, which is better than never.
    await desk.request('bin:warned', { ids })
  })
  const day = new Date(now).setHours(0, 0, 0, 0)
  const asked = useRef(0)
  useEffect(() => {
    if (asked.current === day) return undefined
    return whenIdle([
      () => {
        asked.current = day
        return warn()
      },
    ])
  }, [day])
}
