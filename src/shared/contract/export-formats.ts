/** The forms in which a language version can be taken out. */
export const exportFormats = ['html', 'docx', 'markdown', 'text', 'pdf', 'json'] as const
/** One of the export forms. */
export type ExportFormat = (typeof exportFormats)[number]
