import { type ArticleId, isArticleId } from '../../shared/ids'

/** The article that a start's `--article=<id>` asks for. */
export function articleNamed(argv: readonly string[]): ArticleId | undefined {
  const id = argumentOf(argv, 'article')
  return isArticleId(id) ? id : undefined
}

/** The value of a start's `--name=value`. */
export function argumentOf(argv: readonly string[], name: string): string | undefined {
  return argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
}
