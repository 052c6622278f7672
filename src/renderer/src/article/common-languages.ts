/** Languages offered by name when a version is added (BCP 47); any other can be typed as a tag. */
export const commonLanguages: readonly string[] = [
  'vi', 'en', 'id', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'th', 'lo', 'km', 'ms', 'fil', 'my', 'hi',
  'fr', 'de', 'es', 'pt', 'it', 'ru', 'ar', 'he', 'fa', 'ur', 'tr', 'nl', 'pl', 'cs', 'sv', 'uk',
]
