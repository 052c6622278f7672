import type { CdpEndpoint } from '../cdp/CdpPipe.ts'

// Sheets in inches, portrait (ISO 216, ANSI/ASME Y14.1), as Chromium wants them.
const SHEETS: Readonly<Record<string, readonly [number, number]>> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
  Ledger: [17, 11],
}

/** `webContents.printToPDF`. */
export async function printPage(session: CdpEndpoint, options: Electron.PrintToPDFOptions): Promise<Buffer> {
  const { pageSize = 'Letter', margins = {}, ...rest } = options
  const sheet = typeof pageSize === 'string' ? SHEETS[pageSize] : [pageSize.width, pageSize.height]
  if (!sheet) throw new Error(`Invalid pageSize: ${JSON.stringify(pageSize)}`)
  const printed = await session.send('Page.printToPDF', {
    ...defined({
      landscape: rest.landscape,
      printBackground: rest.printBackground,
      scale: rest.scale,
      pageRanges: rest.pageRanges,
      headerTemplate: rest.headerTemplate,
      footerTemplate: rest.footerTemplate,
      displayHeaderFooter: rest.displayHeaderFooter,
      preferCSSPageSize: rest.preferCSSPageSize,
      generateTaggedPDF: rest.generateTaggedPDF,
      generateDocumentOutline: rest.generateDocumentOutline,
      marginTop: margins.top,
      marginBottom: margins.bottom,
      marginLeft: margins.left,
      marginRight: margins.right,
      paperWidth: sheet[0],
      paperHeight: sheet[1],
    }),
  })
  return Buffer.from(printed.data, 'base64')
}

/** `webContents.capturePage`: the bytes of a PNG. */
export async function captureScreenshot(session: CdpEndpoint, rectangle?: Electron.Rectangle): Promise<Buffer> {
  const clip = rectangle ? { clip: { ...rectangle, scale: 1 } } : {}
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', ...clip })
  return Buffer.from(data, 'base64')
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

// Chromium refuses a parameter that is present and undefined no more than JSON does; the types do.
function defined<T extends object>(parameters: T): Defined<T> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)) as Defined<T>
}
