import { describe, expect, test } from 'vitest';
import { withoutSecrets } from '../../src/manifest/address-secrets.ts';
import { masked, secretSpans } from '../../src/manifest/mask.ts';
import { namesSecret } from '../../src/manifest/secret-names.ts';
import { CARRIER, load, PLATFORM, trunk } from './catalog.ts';

const SECRET = [
  'https://me:hunter2@a.example/dr',
  'https://a.example/dr?passphrase=hunter2&x=1;token=hunter3',
  'https://a.example/dr?pin=hunter2',
  'https://a.example/dr?x=1&pw=hunter2',
  'https://a.example/dr?hmac=hunter2',
  'https://a.example/dr;token=hunter2',
  'https://a.example/dr#token=hunter2',
  'https://a.example/dr?x=1#/page?token=hunter2',
  'https://a.example/dr?api%5Fkey=hunter2',
  'https://a.example/dr?token=a"hunter2',
  'https://a.example/dr?token=a;hunter2',
  'sip:a@b.example?X-Token=hunter2',
  'sips:a@b.example;transport=tls;token=hunter2',
];

describe('a secret in an address', () => {
  test.each(SECRET)('is not quoted: %s', (text) => {
    expect(withoutSecrets(text)).not.toMatch(/hunter/);
  });

  test.each(SECRET)('is not shown in a frame: %s', (text) => {
    for (const line of [`url: ${text}`, `{ url: '${text}', x: 1 }`, `{ url: ${JSON.stringify(text)} }`])
      expect(masked(line, secretSpans(line))).not.toMatch(/hunter/);
  });

  test.each([
    'https://a.example/dr?name=main&region=ie1#top',
    'https://a.example/list?nextPageToken=2&tokenizer=3&issueKey=NET-17',
    'sip:a@b.example;transport=tls?X-Tenant=acme',
    'no address?token=1',
  ])('is not what has another name: %s', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });
});

describe('a name', () => {
  test.each(['X-Passphrase', 'X-SharedKey', 'X-Twilio-Auth', 'X-Key', 'APIKey', 'accesstoken', 'db_pwd2'])(
    '%s is that of a secret',
    (name) => expect(namesSecret(name)).toBe(true),
  );

  test.each(['X-Secretariat', 'X-Token-Ring', 'X-Signature-Version', 'X-Author', 'issueKey', 'pageToken'])(
    '%s is that of no secret',
    (name) => expect(namesSecret(name)).toBe(false),
  );
});

describe('what is said of a secret in an address', () => {
  const connection = (url: string) =>
    PLATFORM.replace(
      '  plugin: pbx\n',
      `  plugin: pbx\n  connection: { url: '${url}', username: me, password: { env: PBX_PASSWORD } }\n`,
    );
  const recovery = (url: string) => `  disasterRecovery: { url: '${url}' }`;
  const said = async (text: string) => {
    const { findings } = await load(text);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
    return findings.map(({ code, severity }) => `${severity} ${code}`);
  };

  test.each(['https://pbx.example?apikey=hunter2', 'https://me:hunter2@pbx.example'])(
    'is an error where a reference stands beside it: %s',
    async (url) => {
      expect(await said(CARRIER + connection(url) + trunk('paris', '  friendlyName: Paris'))).toEqual([
        'error manifest/literal-secret',
      ]);
    },
  );

  test('is a warning where the name is no more than that of a key', async () => {
    expect(
      await said(
        CARRIER + connection('https://pbx.example?key=hunter2') + trunk('paris', '  friendlyName: Paris'),
      ),
    ).toEqual(['warning manifest/secret-in-address']);
  });

  test.each([
    'https://a.example/dr?key=hunter2',
    'https://a.example/dr?token=hunter2',
    'https://me:hunter2@a.example',
  ])('is a warning where no reference can stand: %s', async (url) => {
    expect(await said(CARRIER + PLATFORM + trunk('paris', recovery(url)))).toEqual([
      'warning manifest/secret-in-address',
    ]);
  });

  test('is nothing of a query that opens nothing', async () => {
    const text = trunk('paris', recovery('https://a.example/dr?name=main&nextPageToken=2'));
    expect(await said(CARRIER + PLATFORM + text)).toEqual([]);
  });

  test('is nothing of where a statement was read, of a reason or of a label', async () => {
    const note = 'https://jira.acme.example/browse?token=NET-17';
    const waiver = `  waivers: [{ code: agreement/astray, reason: '${note}', owner: '${note}', until: 2030-01-01 }]`;
    const platform = PLATFORM.replace(/source: [^,}]+/, `source: '${note}' `);
    const labelled = trunk('paris', waiver).replace(
      'name: paris',
      `name: paris, labels: { ticket: '${note}' }`,
    );
    expect(platform).toContain(note);
    expect(labelled).toContain('labels');
    expect(await said(CARRIER + platform + labelled)).toEqual([]);
  });
});
