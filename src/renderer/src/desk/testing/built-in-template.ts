import type { RequestOutput } from '../../../../shared/contract/requests'
import type { TemplateEntry } from '../../../../shared/contract/templates-contract'
import {
  type BuiltInKind,
  builtInLanguages,
  builtInText,
  builtInVersion,
  usualWords,
} from '../../../../shared/writing/templates/built-in'

/** A built-in template as main lists it and as it answers it. */
export function builtInTemplate(
  kind: BuiltInKind,
  language: string,
): { readonly entry: TemplateEntry; readonly read: RequestOutput<'templates:read'> } {
  const { name, genre } = builtInText(kind, language)
  const details = { name, genre, section: '', targetWords: usualWords[kind] }
  return {
    entry: { id: kind, builtIn: true, languages: builtInLanguages, ...details },
    read: { details, language, version: builtInVersion(kind, language) },
  }
}
