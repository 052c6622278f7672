import { checkServerIdentity, connect, type PeerCertificate, rootCertificates } from 'node:tls'
import { ConnectionError } from './server-connection'

/** A server's certificate as a person is asked about it. */
export interface OfferedCertificate {
  /** SHA-256 of the certificate, as upper-case hexadecimal pairs with colons. */
  readonly fingerprint: string
  readonly subject: string
  readonly issuer: string
  /** As the certificate says it. */
  readonly validTo: string
  /** The certificate itself (PEM, RFC 7468): what is kept when the person approves. */
  readonly pem: string
}

/** The certificate a person approved once for the newsroom's server. */
export type ApprovedCertificate = Pick<OfferedCertificate, 'fingerprint' | 'pem'>

/** What of TLS's options decides about trust. */
export interface Trust {
  readonly ca?: string[]
  readonly allowPartialTrustChain?: boolean
  readonly checkServerIdentity?: typeof checkServerIdentity
}

/** How long a server may take to show its certificate (milliseconds). */
const SHOW_MS = 10_000

/**
 * Options for TLS connections that trust what the system trusts and, for its own key alone, an approved certificate: one with
 * another fingerprint is judged as if nothing had been approved. The host name is not asked of an approved one, since servers in a
 * newsroom's own network are often reached by an address the certificate does not name.
 */
export function trusting(approved: ApprovedCertificate | undefined): Trust {
  if (approved === undefined) return {}
  return {
    ca: [...rootCertificates, approved.pem],
    allowPartialTrustChain: true,
    checkServerIdentity: (host: string, certificate: PeerCertificate) =>
      certificate.fingerprint256 === approved.fingerprint ? undefined : checkServerIdentity(host, certificate),
  }
}

/** Asks a server for its certificate without trusting it or sending it anything. Rejects with a `ConnectionError` `unreachable`. */
export async function offeredCertificate(server: URL): Promise<OfferedCertificate> {
  const { promise, resolve, reject } = Promise.withResolvers<OfferedCertificate>()
  const host = server.hostname.replace(/^\[|\]$/g, '')
  const socket = connect({
    host,
    port: Number(server.port === '' ? 443 : server.port),
    rejectUnauthorized: false,
    timeout: SHOW_MS,
    ...(/^[\d.:]+$/.test(host) ? {} : { servername: host }),
  })
  const fail = (cause?: unknown): void => reject(new ConnectionError('unreachable', { cause }))
  socket.once('error', fail)
  socket.once('timeout', fail)
  socket.once('secureConnect', () => {
    const certificate = socket.getPeerX509Certificate()
    if (certificate === undefined) return fail()
    const { fingerprint256, subject, issuer, validTo } = certificate
    resolve({ fingerprint: fingerprint256, subject, issuer, validTo, pem: certificate.toString() })
  })
  try {
    return await promise
  } finally {
    socket.destroy()
  }
}
