// @vitest-environment happy-dom
import { Modal } from '@mantine/core'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'
import { InterfaceTexts } from '../i18n/InterfaceTexts'
import { DeskTheme } from './DeskTheme'
import { createDeskTheme } from './mantine-theme'

it('names the close button of every dialog in the interface’s language', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const theme = createDeskTheme()
  for (const [language, name] of [
    ['vi', 'Đóng'],
    ['en', 'Close'],
    ['id', 'Tutup'],
  ] as const) {
    await act(async () =>
      root.render(
        <InterfaceTexts language={language}>
          <DeskTheme theme={theme} choice="light">
            <Modal opened onClose={() => undefined} title="x" />
          </DeskTheme>
        </InterfaceTexts>,
      ),
    )
    await vi.waitFor(() =>
      expect(document.querySelector('[role=dialog] button')?.getAttribute('aria-label')).toBe(name),
    )
  }
  act(() => root.unmount())
})
