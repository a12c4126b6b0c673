import { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { TrunklineError } from '../contract/errors.ts';

/**
 * Connects to whoever shows the certificate with this SHA-256 fingerprint, and to nobody else: not a byte of a request
 * is sent before it was compared. Fails with `host/other-certificate`.
 */
export async function pinned(fingerprint: string, timeoutMs: number): Promise<buildConnector.connector> {
  const { buildConnector: connector } = await import('undici');
  // A resumed session shows no certificate, so none is kept. Who signed it, and for which name, does not matter here.
  const connect = connector({ timeout: timeoutMs, rejectUnauthorized: false, maxCachedSessions: 0 });
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error) return callback(error, null);
      const shown = socket instanceof TLSSocket ? (socket.getPeerCertificate().fingerprint256 ?? '') : '';
      if (digitsOf(shown) === digitsOf(fingerprint)) return callback(null, socket);
      socket.destroy();
      return callback(otherCertificate(options.hostname, shown), null);
    });
  };
}

const digitsOf = (fingerprint: string): string =>
  fingerprint
    .replace(/^sha-?256\W*/i, '')
    .replaceAll(/[^0-9a-f]/gi, '')
    .toLowerCase();

const otherCertificate = (host: string, shown: string): TrunklineError =>
  new TrunklineError({
    code: 'host/other-certificate',
    fault: 'input',
    message: `${host} shows ${shown === '' ? 'no certificate' : `the certificate ${shown}`}, which is not the one that is pinned`,
    fix: 'Compare it with the certificate on the machine itself; if it was renewed there, write the new fingerprint.',
  });
