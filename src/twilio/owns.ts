import { eachNumber, secretRef, unionOf } from 'trunkline/plugin';
import type { Json, OwnsInput, SecretRef } from 'trunkline/plugin';
import type { TwilioConnection } from './settings.ts';

/** The account that the manifests name, with its credentials and every number of its trunks. */
export function owns({ name, connection, trunks, value }: OwnsInput<TwilioConnection>): Json {
  const credentials = connection?.credentials;
  const named = (suffix: string): SecretRef =>
    secretRef({ env: `${name.toUpperCase().replace(/\W+/g, '_')}_${suffix}` });
  const token = credentials && 'authToken' in credentials ? credentials.authToken : named('AUTH_TOKEN');
  const numbers = trunks.flatMap(({ spec }) => spec.numbers.groups.map((group) => group.numbers));
  return {
    account: { sid: value(connection?.account ?? named('ACCOUNT_SID')), authToken: value(token) },
    apiKeys:
      credentials && 'apiKey' in credentials
        ? [{ sid: value(credentials.apiKey), secret: value(credentials.apiSecret) }]
        : [],
    numbers: eachNumber(unionOf(numbers)).map((number) => ({ number })),
  };
}
