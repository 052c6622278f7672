import { describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { argumentOf, articleNamed } from './start-arguments'

describe('the arguments of a start', () => {
  const id = newArticleId()

  it('name an article, wherever the system puts its own switches', () => {
    expect(articleNamed(['toasoan', '--allow-file-access', `--article=${id}`, '.'])).toBe(id)
  })

  it.each([[['toasoan']], [['toasoan', id]], [['toasoan', '--article=../profile']], [['toasoan', `--articles=${id}`]]])(
    'name none in %j',
    (argv) => {
      expect(articleNamed(argv)).toBeUndefined()
    },
  )

  it('keep an equals sign of a value', () => {
    expect(argumentOf(['--sample-newsroom=http://127.0.0.1:8/?a=b'], 'sample-newsroom')).toBe('http://127.0.0.1:8/?a=b')
  })
})
