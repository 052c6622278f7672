import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestOutput } from '../../../shared/contract/requests'
import type { TemplateEntry, TemplateId } from '../../../shared/contract/templates-contract'
import { fold } from '../../../shared/folding/fold'
import { useDesk } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'

/** The templates on this computer, as they were last asked for. */
export type Templates = RequestOutput<'templates:list'>

/** The templates, and the means to ask for them anew; undefined until they are here. */
export function useTemplates(): { readonly templates: Templates | undefined; readonly refresh: () => void } {
  const desk = useDesk()
  const notices = useNotices()
  const { i18n } = useTranslation()
  const { language } = i18n
  const [answer, setAnswer] = useState<{ readonly asked: number; readonly templates: Templates }>()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let superseded = false
    const ask = async (): Promise<void> => {
      const listed = await desk.request('templates:list', { language })
      if (superseded) return
      if (listed.ok) setAnswer({ asked, templates: listed.value })
      else notices.fail(listed.failure)
    }
    void ask()
    return () => {
      superseded = true
    }
  }, [desk, notices, language, asked])
  return { templates: answer?.templates, refresh: () => setAsked((times) => times + 1) }
}

/** What a template puts into a version; undefined until it is here. */
export function useTemplateVersion(
  id: TemplateId | undefined,
  language: string,
): RequestOutput<'templates:read'> | undefined {
  const desk = useDesk()
  const [read, setRead] = useState<RequestOutput<'templates:read'> & { readonly key: string }>()
  const key = `${id}:${language}`
  useEffect(() => {
    if (id === undefined) return undefined
    let superseded = false
    void desk.request('templates:read', { id, language }).then((answer) => {
      if (!superseded && answer.ok) setRead({ ...answer.value, key })
    })
    return () => {
      superseded = true
    }
  }, [desk, id, language, key])
  // The last one stays until the next is here: the page beside the list must not flicker.
  return id === undefined ? undefined : read
}

/** The templates whose name, genre or section has all the words typed, whatever the marks on their letters. */
export function matchingTemplates(templates: readonly TemplateEntry[], typed: string): readonly TemplateEntry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  return templates.filter(({ name, genre, section }) => {
    const text = fold(`${name} ${genre} ${section}`)
    return words.every((word) => text.includes(word))
  })
}
