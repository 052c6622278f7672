import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BadConfig, readConfig } from './config'

const read = (environment: Record<string, string>) => readConfig(environment, { resolve, join }, false)

function problems(environment: Record<string, string>): readonly string[] {
  try {
    read(environment)
  } catch (error) {
    if (error instanceof BadConfig) return error.problems
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('without any variable is an embedded database in ./data, for this computer only', () => {
    expect(read({ PATH: '/bin', PORT: '' })).toMatchObject({
      database: { kind: 'embedded', folder: resolve('data/postgres') },
      host: '127.0.0.1',
      port: 4680,
      publicUrl: undefined,
      trustProxy: false,
      logFormat: 'json',
      rateLimits: true,
      files: { kind: 'folder', folder: resolve('data/files') },
      photoQuota: 51_200 * 1024 ** 2,
      identityProvider: undefined,
    })
  })

  it('takes real engines', () => {
    const config = read({
      DATABASE_URL: 'postgres://u:p@db:5432/news',
      REDIS_URL: 'redis://cache',
      PUBLIC_URL: 'https://news.example.org/',
      S3_BUCKET: 'photos',
      S3_ENDPOINT: 'http://minio:9000',
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 'b',
      OIDC_ISSUER: 'https://id.example.org',
      OIDC_CLIENT_ID: 'newsroom',
    })
    expect(config).toMatchObject({
      database: { kind: 'url', url: 'postgres://u:p@db:5432/news' },
      publicUrl: 'https://news.example.org',
      files: { kind: 's3', bucket: 'photos', forcePathStyle: true, region: 'us-east-1' },
      identityProvider: { issuer: 'https://id.example.org', clientId: 'newsroom', clientSecret: undefined },
    })
  })

  it.each([
    ['true', true],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('reads TRUST_PROXY=%s', (value, expected) => {
    expect(read({ TRUST_PROXY: value }).trustProxy).toEqual(expected)
  })

  it('says which variable is wrong and what it is, one line each', () => {
    expect(problems({ PORT: '99999', LOG_LEVEL: 'loud', PUBLIC_URL: 'news.example.org' })).toEqual([
      expect.stringMatching(/^PORT: .*99999/),
      expect.stringMatching(/^PUBLIC_URL: /),
      expect.stringMatching(/^LOG_LEVEL: .*“loud”/),
    ])
  })

  it('says what is missing beside what is set', () => {
    expect(problems({ S3_BUCKET: 'photos', REDIS_URL: 'redis://r', OIDC_ISSUER: 'https://id.example' })).toEqual([
      'S3_ACCESS_KEY_ID: is needed because S3_BUCKET is set',
      'S3_SECRET_ACCESS_KEY: is needed because S3_BUCKET is set',
      'OIDC_CLIENT_ID: is needed because OIDC_ISSUER is set',
      'DATABASE_URL: is needed because REDIS_URL is set',
    ])
  })

  it('does not repeat secrets', () => {
    expect(problems({ DATABASE_URL: 'mysql://u:hush-hush@db/x', METRICS_TOKEN: 'tiny-secret' }).join()).not.toMatch(
      /hush-hush|tiny-secret/,
    )
  })
})
