import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconExternalLink, IconPencil, IconPhotoOff, IconWorldDownload } from '@tabler/icons-react'
import { $getNodeByKey, $isElementNode } from 'lexical'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addFigure, readFigure, updateFigure } from '../../../../shared/article/figures'
import { cardPlace, typedAddress, webAddress } from '../../../../shared/article/link-card'
import { bodyRoot, metaRoot } from '../../../../shared/article/roots'
import type { FigureId, PhotoId } from '../../../../shared/ids'
import { useRequest } from '../../desk/Notices'
import { FILL_CARD_COMMAND } from '../features/blocks/cards'
import type { IslandProps } from './CardIslands'
import { cardOf, useCardPhoto } from './use-card'

/** Where a card leads, and what can be done with it: give it an address, ask the page for title and picture, open it. */
export function EmbedBar(props: IslandProps): ReactNode {
  const { editable, asking, onAsk } = props
  const { t } = useTranslation('blocks')
  const card = cardOf(props)
  const { fetching, said, fetch, removePicture } = useLookUp(props)
  const request = useRequest()
  const photo = useCardPhoto(props.replica, card.figureId)
  const url = webAddress(card.url)
  const place = cardPlace(card)
  // The picture belongs to the article: a translation has it from there.
  const isSource = metaRoot(props.replica.doc).get('sourceLanguage') === props.language
  return (
    <>
      <span className="desk-embed-place" title={url}>
        {place === '' ? t('cardNoAddress') : place}
      </span>
      {editable && url !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconWorldDownload size={14} aria-hidden />}
          loading={fetching}
          onClick={() => void fetch(url, isSource)}
        >
          {t('cardFetch')}
        </Button>
      )}
      {editable && photo !== null && isSource && (
        <Tool label={t('cardRemovePicture')} icon={<IconPhotoOff size={16} />} onPress={removePicture} />
      )}
      {editable && <AddressForm {...props} present={card.url} opened={asking} onChange={onAsk} />}
      {url !== undefined && (
        <Tool
          label={t('cardOpen')}
          icon={<IconExternalLink size={16} />}
          onPress={() => void request('links:open', { url })}
        />
      )}
      <span role="status" className="desk-embed-said">
        {said}
      </span>
    </>
  )
}

function Tool(props: { readonly label: string; readonly icon: ReactNode; readonly onPress: () => void }): ReactNode {
  return (
    <Tooltip label={props.label} openDelay={400}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={props.label} onClick={props.onPress}>
        {props.icon}
      </ActionIcon>
    </Tooltip>
  )
}

/** Asks for a card's address. */
function AddressForm(
  props: IslandProps & {
    readonly present: string
    readonly opened: boolean
    readonly onChange: (opened: boolean) => void
  },
): ReactNode {
  const { editor, nodeKey, replica, present, opened, onChange } = props
  const { t } = useTranslation('blocks')
  const [typed, setTyped] = useState<string>()
  const [refused, setRefused] = useState(false)
  const change = (open: boolean): void => {
    setTyped(undefined)
    setRefused(false)
    onChange(open)
  }
  const save = (): void => {
    const url = typedAddress(typed ?? present)
    if (url === undefined) {
      setRefused(true)
      return
    }
    replica.beginStep()
    editor.update(
      () => {
        // Another page's site is not known yet.
        if (url !== webAddress(present)) editor.dispatchCommand(FILL_CARD_COMMAND, { card: nodeKey, url, site: '' })
        const card = $getNodeByKey(nodeKey)
        const title = $isElementNode(card) ? card.getFirstChild() : null
        if ($isElementNode(title)) title.selectEnd()
      },
      { discrete: true },
    )
    replica.beginStep()
    change(false)
    editor.focus()
  }
  const label = present === '' ? t('cardAddress') : t('cardChange')
  return (
    <Popover opened={opened} onChange={change} trapFocus returnFocus withinPortal shadow="md" position="bottom-start">
      <Popover.Target>
        {present === '' ? (
          <Button size="compact-xs" variant="default" onClick={() => change(!opened)}>
            {label}
          </Button>
        ) : (
          <Tooltip label={label} openDelay={400}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={() => change(!opened)}>
              <IconPencil size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <TextInput
            label={t('cardAddress')}
            value={typed ?? present}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setRefused(false)
            }}
            error={refused ? t('cardAddressWrong') : undefined}
            placeholder="https://"
            inputMode="url"
            data-autofocus
            w={340}
          />
          <Button type="submit" size="xs" mt="sm">
            {t('cardSave')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Asks a card's page what it says of itself, when the person wants to know. */
function useLookUp(props: IslandProps): {
  readonly fetching: boolean
  /** What came of it, in words. */
  readonly said: string
  readonly fetch: (url: string, withPicture: boolean) => Promise<void>
  readonly removePicture: () => void
} {
  const { editor, nodeKey, replica, language } = props
  const { t } = useTranslation('blocks')
  const request = useRequest()
  const { figureId } = cardOf(props)
  const [state, setState] = useState({ fetching: false, said: '' })
  const setPhoto = (id: FigureId, photoId: PhotoId | null, credit: string): void =>
    replica.edit(
      (doc) => {
        if (readFigure(doc, id) === undefined) addFigure(doc, { photoId, credit, layout: 'half' }, id)
        else updateFigure(doc, id, { photoId, credit })
      },
      bodyRoot(replica.doc, language),
    )
  const fetch = async (url: string, withPicture: boolean): Promise<void> => {
    const host = cardPlace({ url, site: '' })
    setState({ fetching: true, said: t('cardFetching', { place: host }) })
    const found = await request('cards:lookUp', { url, picture: withPicture })
    if (found === undefined) {
      setState({ fetching: false, said: '' })
      return
    }
    const { title, description, site, photo } = found
    const place = site === '' ? host : site
    replica.beginStep()
    editor.update(
      () => {
        editor.dispatchCommand(FILL_CARD_COMMAND, { card: nodeKey, url, site, title, description })
      },
      { discrete: true },
    )
    if (photo !== null && figureId !== undefined) setPhoto(figureId, photo.id, place)
    replica.beginStep()
    const said = photo !== null ? 'cardFetchedWithPicture' : title === '' ? 'cardFetchedNothing' : 'cardFetched'
    setState({ fetching: false, said: t(said, { place }) })
  }
  return {
    ...state,
    fetch,
    removePicture: () => {
      if (figureId === undefined) return
      replica.beginStep()
      setPhoto(figureId, null, '')
      replica.beginStep()
    },
  }
}
