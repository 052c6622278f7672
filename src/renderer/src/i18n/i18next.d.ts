import 'i18next'
import type { NamespaceName, namespaces } from './namespaces'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    /** Keys are flat: a dot is part of a key. */
    keySeparator: false
    returnNull: false
    resources: { readonly [N in NamespaceName]: (typeof namespaces)[N]['vi'] }
  }
}
