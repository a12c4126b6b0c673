import { describe, expect, it } from 'vitest';
import {
  bench,
  EDGES,
  METABASE,
  trunkBody,
  TRUNK_VALUES,
  wired,
  type Bench,
  type Fields,
} from './harness.ts';

const PATH = `${EDGES}/trunkbasesettings`;
const PASSWORD = 'trunk_sip_authentication_credentials_password';
const OMIT = 'trunk_outboundIdentity_calledAddress_omitPlusPrefix';

const siteOf = async (at: Bench): Promise<string> => (await at.find(`${EDGES}/sites`, 'Paris Office')).id;
const make = async (at: Bench, values: Fields = {}, more: Fields = {}) =>
  at.call('POST', PATH, trunkBody(await siteOf(at), values, more));
const valueIn = ({ properties }: { readonly properties: Fields }, key: string): unknown =>
  Object(properties[key])['value']?.['instance'];

describe('the template', () => {
  it('has every property with its descriptor and its default', async () => {
    const body = await bench().ok('GET', `${PATH}/template?trunkMetabaseId=${METABASE}`);
    expect(body.trunkMetabase.id).toBe(METABASE);
    expect(body.properties.trunk_transport_protocolVariant).toEqual({
      type: 'string',
      enum: ['udp', 'tcp', 'tls'],
      value: { default: 'udp', instance: 'udp' },
    });
    expect(body.properties.trunk_type.value.instance).toBe('external.pcv.byoc.carrier');
  });

  it.each([
    [{}, false],
    [{ omitPlusDefault: true }, true],
  ])('has omit + off or on (%j)', async (switches, expected) => {
    const body = await bench({ switches }).ok('GET', `${PATH}/template?trunkMetabaseId=${METABASE}`);
    expect(valueIn(body, OMIT)).toBe(expected);
  });

  it('of BYOC is not there without the product', async () => {
    const at = bench({ estate: { products: ['collaborate'] } });
    expect((await at.call('GET', `${PATH}/template?trunkMetabaseId=${METABASE}`)).status).toBe(404);
    const { entities } = await at.ok('GET', `${PATH}/availablemetabases?type=EXTERNAL`);
    expect(entities.map(({ id }: Fields) => id)).toEqual(['external_sip_pcv_aws.json']);
  });
});

describe('a trunk base', () => {
  it('takes unknown keys and fields without a word, and without effect', async () => {
    const { status, body } = await make(bench(), { trunk_max_dial_timeout: '1m' }, { colour: 'red' });
    expect([status, body.properties.trunk_max_dial_timeout, body.colour]).toEqual([
      200,
      undefined,
      undefined,
    ]);
    expect(valueIn(body, 'trunk_maxDialTimeout')).toBe('2m');
  });

  it.each([
    ['of another type', { trunk_enabled: 'yes' }],
    ['outside an enum', { trunk_transport_protocolVariant: 'sctp' }],
    ['against a pattern', { trunk_outboundIdentity_callingName: 'x'.repeat(41) }],
    ['beyond a limit', { trunk_media_dtmf_payload: 95 }],
    ['twice in a list', { trunk_transport_serverProxyList: ['a', 'a'] }],
    ['no codec', { trunk_media_codec: ['audio/speex'] }],
    ['no address', { trunk_access_acl_allowList: ['twilio.com'] }],
    [
      'one entry too many',
      { trunk_access_acl_allowList: Array.from({ length: 151 }, (_, at) => `10.0.0.${at}`) },
    ],
  ])('refuses a value %s', async (_what, values) => {
    const { status, body } = await make(bench(), values);
    expect([status, body.code]).toEqual([400, 'invalid.value']);
  });

  it('needs its SIP servers, though none of them', async () => {
    const at = bench();
    const { trunk_transport_serverProxyList: _gone, ...rest } = trunkBody(await siteOf(at)).properties;
    const { body } = await at.call('POST', PATH, { ...trunkBody(await siteOf(at)), properties: rest });
    expect(body.details).toEqual([
      { errorCode: 'REQUIRED_FIELD_MISSING', fieldName: 'trunk_transport_serverProxyList' },
    ]);
    expect((await make(at, { trunk_transport_serverProxyList: [] })).status).toBe(200);
  });

  it.each([
    [{}, 200],
    [{ postNeedsInboundSite: true }, 400],
  ])('without its site is made or refused (%j), and refused by PUT', async (switches, status) => {
    const at = bench({ switches });
    expect((await at.call('POST', PATH, trunkBody(undefined))).status).toBe(status);
    const { body } = await make(at, { trunk_sip_termination_uri: 'other' }, { name: 'Other' });
    const put = await at.call('PUT', `${PATH}/${body.id}`, {
      ...trunkBody(undefined, { trunk_sip_termination_uri: 'other' }),
      version: 1,
      name: 'Other',
    });
    expect(put.body).toMatchObject({
      message: "Field 'inboundSiteId' is required and cannot be empty.",
      details: [{ errorCode: 'REQUIRED_FIELD_MISSING', fieldName: 'inboundSiteId' }],
    });
  });

  it('has a name of its own, case aside', async () => {
    const at = bench();
    await make(at);
    const { body } = await make(at, { trunk_sip_termination_uri: 'x' }, { name: 'TWILIO' });
    expect(body.code).toBe('duplicate.value');
  });

  it.each([
    [{}, 400],
    [{ duplicateIdentifierAccepted: true }, 200],
  ])('has an identifier of its own in the region (%j)', async (switches, status) => {
    const at = bench({ switches, estate: { takenIdentifiers: ['theirs'] } });
    expect((await make(at, { trunk_sip_termination_uri: 'THEIRS' })).status).toBe(status);
    await make(at, {}, { name: 'First' });
    expect((await make(at, {}, { name: 'Second' })).status).toBe(status);
  });

  it.each([
    [{}, undefined],
    [{ masksPassword: true }, '********'],
    [{ returnsPassword: true }, TRUNK_VALUES[PASSWORD]],
  ])('gives its password back as the switch says (%j)', async (switches, expected) => {
    const at = bench({ switches });
    const made = await make(at);
    expect(valueIn(made.body, PASSWORD)).toBe(expected);
    expect(valueIn(await at.ok('GET', `${PATH}/${made.body.id}`), PASSWORD)).toBe(expected);
  });

  it('names no secret in an error', async () => {
    const { response } = await make(bench(), { trunk_enabled: 'yes' });
    expect(response.body).not.toContain(TRUNK_VALUES[PASSWORD]);
  });

  it.each([
    [{}, 'pcmu', ['audio/opus', 'audio/pcmu', 'audio/pcma']],
    [{ putMergesProperties: true }, 'pcmu', ['audio/pcmu']],
  ])('loses or keeps what a PUT leaves out (%j)', async (switches, _codec, expected) => {
    const at = bench({ switches });
    const { body } = await make(at, { trunk_media_codec: ['audio/pcmu'] });
    const put = await at.ok('PUT', `${PATH}/${body.id}`, { ...trunkBody(await siteOf(at)), version: 1 });
    expect(valueIn(put, 'trunk_media_codec')).toEqual(expected);
  });

  it('is changed by its present version alone', async () => {
    const at = bench();
    const { body } = await make(at);
    const again = { ...trunkBody(await siteOf(at)), version: 1 };
    expect((await at.call('PUT', `${PATH}/${body.id}`, again)).body.version).toBe(2);
    const late = await at.call('PUT', `${PATH}/${body.id}`, again);
    expect([late.status, late.body.message]).toEqual([
      409,
      'The version number of the modified resource must match the version number in the database',
    ]);
  });

  it('is found by name, with * for anything', async () => {
    const at = bench();
    await make(at);
    const names = async (name: string) =>
      (await at.ok('GET', `${PATH}?name=${name}`)).entities.map((one: Fields) => one['name']);
    expect(await names('twi*')).toEqual(['Twilio']);
    expect(await names('Twi')).toEqual([]);
    expect(await names('*')).toEqual(['PureCloud Voice - AWS', 'Twilio']);
  });

  it('stays while a route uses it', async () => {
    const at = bench();
    const { trunk, routes, route } = await wired(at);
    const refused = await at.call('DELETE', `${PATH}/${trunk.id}`);
    expect([refused.status, refused.body.code]).toEqual([400, 'delete.referenced.entity']);
    await at.ok('DELETE', `${routes}/${route.id}`);
    await at.ok('DELETE', `${PATH}/${trunk.id}`);
    expect((await at.call('GET', `${PATH}/${trunk.id}`)).status).toBe(404);
  });

  it('can be read after its end, as deleted, under the switch', async () => {
    const at = bench({ switches: { deletedStillRead: true } });
    const { body } = await make(at);
    await at.ok('DELETE', `${PATH}/${body.id}`);
    expect((await at.ok('GET', `${PATH}/${body.id}`)).state).toBe('deleted');
  });

  it('that the vendor manages is never written', async () => {
    const at = bench();
    const managed = await at.find(PATH, 'PureCloud Voice - AWS');
    for (const method of ['PUT', 'DELETE']) {
      const { body } = await at.call(method, `${PATH}/${managed.id}`, { ...managed });
      expect(body.code).toBe('managed.property.not.allowed');
    }
  });
});

describe('the status of a trunk', () => {
  const statusOf = async (at: Bench, id: string) =>
    (await at.ok('GET', `${EDGES}/trunks?trunkBase.id=${id}`)).entities[0];

  it('follows its base, and tells which server does not answer', async () => {
    const servers = ['one.example', 'two.example'];
    const at = bench({ estate: { silentProxies: ['two.example'] } });
    const { body } = await make(at, { trunk_transport_serverProxyList: servers });
    const status = await statusOf(at, body.id);
    expect(status).toMatchObject({ inService: true, enabled: true, connectedStatus: { connected: true } });
    expect(status.optionsStatus.map((one: Fields) => [one['proxyAddress'], one['optionState']])).toEqual([
      ['one.example', true],
      ['two.example', false],
    ]);
    expect((await at.ok('GET', `${EDGES}/trunks/${status.id}`)).id).toBe(status.id);
  });

  it('of a trunk out of service is not connected', async () => {
    const at = bench();
    const { body } = await make(at, { trunk_enabled: false });
    expect(await statusOf(at, body.id)).toMatchObject({
      inService: false,
      connectedStatus: { connected: false },
    });
  });
});
