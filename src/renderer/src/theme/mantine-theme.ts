import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  Kbd,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Menu,
  Modal,
  NativeSelect,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Tooltip,
} from '@mantine/core'

const lacquer: MantineColorsTuple = [
  '#fbefea',
  '#f7e2da',
  '#efc3b6',
  '#e8a294',
  '#f0897b',
  '#cf5548',
  '#b83a2f',
  '#a3241d',
  '#8a1b15',
  '#6d130e',
]
const paper: MantineColorsTuple = [
  '#fdfbf6',
  '#f5f0e6',
  '#ebe4d6',
  '#e0d7c7',
  '#c9bda9',
  '#9b8f7d',
  '#655b4e',
  '#4a4238',
  '#332d25',
  '#211c16',
]
const night: MantineColorsTuple = [
  '#efe7da',
  '#d5cabb',
  '#b3a797',
  '#8f8475',
  '#4a4238',
  '#302a24',
  '#2a2520',
  '#1b1815',
  '#161311',
  '#100e0c',
]

const transition = { transition: 'fade', duration: 100 } as const

/** Our Mantine theme: its colours, sizes and defaults, so that its components look like the desk's (desk.css). */
export function createDeskTheme(): MantineThemeOverride {
  return createTheme({
    colors: { lacquer, gray: paper, dark: night },
    primaryColor: 'lacquer',
    primaryShade: { light: 7, dark: 4 },
    variantColorResolver: (input) => {
      const colours = defaultVariantColorsResolver(input)
      const primary = input.color === undefined || input.color === 'lacquer'
      if (!primary) return colours
      // The accent is light in the dark scheme: what stands on it changes with it.
      if (input.variant === 'filled') {
        return {
          ...colours,
          background: 'var(--desk-accent-fill)',
          hover: 'var(--desk-accent-fill-hover)',
          color: 'var(--desk-on-accent)',
        }
      }
      return input.variant === 'light'
        ? {
            ...colours,
            background: 'var(--desk-accent-soft)',
            hover: 'var(--desk-selected)',
            color: 'var(--desk-accent)',
          }
        : // A quiet button stays quiet under the mouse.
          input.variant === 'subtle'
          ? { ...colours, hover: 'var(--desk-accent-soft)' }
          : colours
    },
    white: '#fffefb',
    black: '#211c16',
    defaultRadius: 'sm',
    radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
    spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
    fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
    fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
    lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.5' },
    headings: { fontFamily: '"Source Serif 4 Variable", Georgia, serif', fontWeight: '650' },
    respectReducedMotion: true,
    cursorType: 'pointer',
    components: {
      // The window itself never scrolls; locking it would make the library inject a style element, which our CSP forbids.
      Modal: Modal.extend({
        styles: { title: { fontFamily: 'var(--desk-serif)', fontSize: 19, fontWeight: 600, lineHeight: '28px' } },
        defaultProps: {
          lockScroll: false,
          centered: true,
          transitionProps: transition,
          overlayProps: { backgroundOpacity: 0.35 },
        },
      }),
      // At 12 px; by itself the library writes a field's hint and fault at 11, too small for Vietnamese marks.
      InputWrapper: Input.Wrapper.extend({
        vars: () => ({
          label: {},
          success: {},
          error: { '--input-error-size': '12px' },
          description: { '--input-description-size': '12px' },
        }),
      }),
      Menu: Menu.extend({ defaultProps: { transitionProps: transition, shadow: 'md' } }),
      // What is longer than its field says so.
      NativeSelect: NativeSelect.extend({ styles: { input: { textOverflow: 'ellipsis' } } }),
      Popover: Popover.extend({ defaultProps: { transitionProps: transition, shadow: 'md' } }),
      // The check stands behind the words, which so stay in line with each other.
      Select: Select.extend({
        defaultProps: { checkIconPosition: 'right', comboboxProps: { transitionProps: transition, shadow: 'md' } },
      }),
      // Switched off it would be seen by its thumb alone.
      Switch: Switch.extend({ styles: { track: { border: '1px solid var(--desk-hairline-strong)' } } }),
      // A track that shows on the panes too, whose ground is the library's own.
      SegmentedControl: SegmentedControl.extend({ styles: { root: { backgroundColor: 'var(--desk-sunken)' } } }),
      Tooltip: Tooltip.extend({
        defaultProps: {
          openDelay: 400,
          withinPortal: false,
          floatingStrategy: 'fixed',
          transitionProps: transition,
          events: { hover: true, focus: true, touch: false },
        },
      }),
      Button: Button.extend({ defaultProps: { size: 'sm' } }),
      Kbd: Kbd.extend({
        defaultProps: { size: 'xs' },
        styles: { root: { fontFamily: 'var(--desk-sans)', fontWeight: 500, borderBottomWidth: 1 } },
      }),
    },
  })
}

/** Ties Mantine's semantic variables to the desk's, which change with the colour scheme by themselves. */
export const deskVariables: CSSVariablesResolver = () => {
  const semantic = {
    '--mantine-color-body': 'var(--desk-raised)',
    '--mantine-color-text': 'var(--desk-ink)',
    '--mantine-color-bright': 'var(--desk-ink)',
    '--mantine-color-dimmed': 'var(--desk-muted)',
    '--mantine-color-placeholder': 'var(--desk-muted)',
    '--mantine-color-anchor': 'var(--desk-accent)',
    '--mantine-color-error': 'var(--desk-accent)',
    '--mantine-color-default': 'var(--desk-raised)',
    '--mantine-color-default-hover': 'var(--desk-hover)',
    '--mantine-color-default-color': 'var(--desk-ink)',
    '--mantine-color-default-border': 'var(--desk-hairline)',
    '--mantine-primary-color-filled': 'var(--desk-accent-fill)',
    '--mantine-primary-color-filled-hover': 'var(--desk-accent-fill-hover)',
    '--mantine-primary-color-light': 'var(--desk-accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--desk-selected)',
    '--mantine-primary-color-light-color': 'var(--desk-accent)',
    '--mantine-color-lacquer-light-color': 'var(--desk-accent)',
    '--mantine-primary-color-contrast': 'var(--desk-on-accent)',
    '--mantine-shadow-md': 'var(--desk-shadow)',
    '--mantine-shadow-lg': 'var(--desk-shadow)',
    '--mantine-shadow-xl': 'var(--desk-shadow)',
  }
  return {
    variables: { '--mantine-shadow-xs': 'none' },
    light: semantic,
    // By itself as dark as what it lies on: the button's box would be gone.
    dark: { ...semantic, '--mantine-color-disabled': 'var(--desk-hairline)' },
  }
}
