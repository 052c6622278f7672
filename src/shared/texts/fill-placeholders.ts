/** A text with its `{{name}}` placeholders filled in, where no i18next is at hand; an unknown name leaves nothing behind. */
export function fillPlaceholders(text: string, params: Readonly<Record<string, string | number>> = {}): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_match, name: string) => String(params[name] ?? ''))
}
