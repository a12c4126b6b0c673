import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../src/contract/resource.ts';
import { isRef, type Value } from '../../../src/contract/value.ts';
import { asResources } from '../../../plugins/portsip/facts/read-step.ts';
import { PROVIDER_FIELDS } from '../../../plugins/portsip/resources/provider-fields.ts';
import { compiled, found, input, one } from './wired.ts';

const BY_HAND = { connection: undefined };
const stepOf = (resources: readonly Resource[], key: string) =>
  resources.find((resource) => resource.key === key)!.properties;
const valueOf = (properties: Resource['properties'], label: string): Value | undefined =>
  (properties['values'] as readonly (readonly [string, Value])[]).find(([name]) => name === label)?.[1];

/** Without references, which stand on the screen by name; at tenant level the level is one. */
const plain = ({ type, properties: { level, ...rest } }: Pick<Resource, 'type' | 'properties'>) => ({
  type,
  ofSystem: level === 'system',
  properties: Object.fromEntries(Object.entries(rest).filter(([, value]) => !isRef(value))),
});

describe('a runbook', () => {
  it('has a step for the trunk, each tenant and each rule, in the order of doing', () => {
    const { resources } = compiled(BY_HAND);
    expect(resources.map(({ type }) => type)).toEqual(resources.map(() => 'hand'));
    expect(resources.map(({ key }) => key)).toEqual([
      'trunk-twilio-reg-trunk',
      'tenant-twilio-reg-trunk-acme.pbx.example',
      'inbound-acme.pbx.example-twilio-reg-trunk-sales',
      'inbound-acme.pbx.example-twilio-reg-trunk-sales-12027594820',
      'outbound-acme.pbx.example-us-10',
      'outbound-acme.pbx.example-us-11',
      'tenant-twilio-reg-trunk-beta.pbx.example',
      'inbound-beta.pbx.example-twilio-reg-trunk-support',
      'outbound-beta.pbx.example-twilio-reg-trunk-e.164',
      'outbound-beta.pbx.example-twilio-reg-trunk-international',
      'outbound-beta.pbx.example-twilio-reg-trunk-national-11',
      'outbound-beta.pbx.example-twilio-reg-trunk-national-10',
    ]);
  });

  it('has every value under the label of the portal, with the password by reference', () => {
    const trunk = stepOf(compiled(BY_HAND).resources, 'trunk-twilio-reg-trunk');
    expect(trunk['where']).toBe('PortSIP web portal, Call Manager > Trunks');
    for (const [label, value] of [
      ['Trunk name', 'Twilio-Reg-Trunk'],
      ['Brand', 'Twilio'],
      ['Host Domain or IP', 'portsip-pbx.carrier.example'],
      ['Authentication Name', 'portsip-trunk'],
      ['Need Registration', 'off'],
      ['Enable', 'on'],
      ['Level', 'System'],
      ['Trunk type', 'Register Based Trunk'],
      ['Max Concurrent Calls', 15],
      ['Password', { $secret: { env: 'PORTSIP_TRUNK_PASSWORD' } }],
    ] as const)
      expect(valueOf(trunk, label)).toEqual(value);
    const tenant = stepOf(compiled(BY_HAND).resources, 'tenant-twilio-reg-trunk-acme.pbx.example');
    expect(valueOf(tenant, 'DID Pool')).toBe('12027594810-12027594815;12027594820');
    expect(valueOf(tenant, 'Trunk')).toBe('Twilio-Reg-Trunk');
    expect(valueOf(tenant, 'Tenant')).toBe('acme.pbx.example');
  });

  it('has no word of the API that the portal has another one for, and reads back as what it stands for', () => {
    const tenant = {
      inbound: [
        { numbers: ['sales'], to: { voicemail: '8001' }, name: 'box' },
        { numbers: ['sales'], to: 'hang-up', name: 'end' },
        { numbers: ['sales'], to: '8000', name: 'desk' },
        { numbers: ['sales'], to: 'same-number', name: 'same' },
      ],
    };
    const made = ['register-based', 'ip-based'].flatMap((type) =>
      ['system', 'tenant'].map((level) => one({ trunk: { type, level }, tenant })),
    );
    for (const part of made) {
      const over = compiled(part).resources.filter(({ type }) => type !== 'tenant');
      const steps = compiled({ ...part, ...BY_HAND }).resources;
      expect(JSON.stringify(steps.map(({ properties }) => properties['values']))).not.toMatch(
        /_AUTH|FORWARD_TO|HANGUP|true|false|"(?:trunk|tenant)"/,
      );
      expect(asResources(steps).map(plain)).toEqual(over.map(plain));
    }
  });

  it('says which values a new trunk does not have already', () => {
    const say = (part: Parameters<typeof compiled>[0]) =>
      String(
        (
          stepOf(compiled({ ...part, ...BY_HAND }).resources, 'trunk-twilio-reg-trunk')[
            'instructions'
          ] as readonly string[]
        ).find((line) => line.startsWith('To be set:')),
      );
    expect(say(one())).toMatch(/: Trunk name; Brand; .*; Need Registration; .*Max Concurrent Calls/);
    expect(say(one())).not.toMatch(/Level|Trunk type|Transport|Verify the port|OPTIONS/);
    expect(say(one({ options: { verifyPort: true } }))).toContain('Verify the port');
    expect(say(one({ trunk: { calls: 100_000 } }))).not.toContain('Max Concurrent Calls');
  });

  it('speaks of the number 0 where it stands alone', () => {
    const stepsTo = (to: string) =>
      JSON.stringify(
        compiled({ ...one({ tenant: { inbound: [{ numbers: ['sales'], to }] } }), ...BY_HAND }).resources,
      );
    expect(stepsTo('same-number')).toContain('The number 0 passes the called number on.');
    expect(stepsTo('8000')).not.toContain('passes the called number on');
  });

  it('does the trunk first, then the tenant, then its rules', () => {
    const { resources } = compiled(BY_HAND);
    const rule = resources.find(({ key }) => key === 'outbound-acme.pbx.example-us-10');
    expect(rule?.dependsOn?.map(({ key }) => key)).toEqual([
      'trunk-twilio-reg-trunk',
      'tenant-twilio-reg-trunk-acme.pbx.example',
    ]);
  });

  it('names who signs in, and says that Online proves nothing', () => {
    const system = stepOf(compiled(BY_HAND).resources, 'trunk-twilio-reg-trunk')['instructions'];
    expect(system).toContain('Sign in to the web portal as a System Administrator.');
    expect(JSON.stringify(system)).toContain('Online proves nothing');
    const own = compiled({ ...one({ trunk: { level: 'tenant' } }), ...BY_HAND }).resources;
    expect(stepOf(own, 'trunk-acme.pbx.example-twilio-reg-trunk')['instructions']).toContain(
      'Sign in to the web portal as an administrator of tenant acme.pbx.example.',
    );
  });

  it('takes the place of the API below version 22, and of the rules where only that right is missing', () => {
    const typesOf = (part: Parameters<typeof found>[0]) =>
      new Set(compiled({ ...one(), discovered: found(part) }).resources.map(({ type }) => type));
    expect(typesOf({ version: '16.4.8' })).toEqual(new Set(['hand']));
    expect(typesOf({ permissions: { trunks: 'none', phoneSystem: 'full', tenants: 'full' } })).toEqual(
      new Set(['hand']),
    );
    expect(typesOf({ permissions: { trunks: 'full', phoneSystem: 'view', tenants: 'full' } })).toEqual(
      new Set(['tenant', 'provider', 'assignee', 'hand']),
    );
    expect(typesOf({})).toEqual(new Set(['tenant', 'provider', 'assignee', 'inbound-rule', 'outbound-rule']));
  });

  it('asks for a certificate where signalling is encrypted', () => {
    const endpoint = {
      ...input().endpoint,
      inbound: { ...input().endpoint.inbound!, transport: 'tls' as const },
    };
    const step = stepOf(compiled({ ...one(), endpoint }).resources, 'certificate');
    expect(valueOf(step, 'Host')).toEqual(['151.101.2.3']);
  });
});

describe('the trunk that is made', () => {
  const provider = (part: Parameters<typeof compiled>[0]) =>
    compiled(part).resources.find(({ type }) => type === 'provider')!.properties;

  it('has every field that has always been there, whatever the manifest leaves out', () => {
    const missing = Object.entries(PROVIDER_FIELDS)
      .filter(([, field]) => !('since' in field))
      .map(([name]) => name)
      .filter((name) => !(name in provider(one())));
    // A tenant's own pool, and parameters, which stay as they are.
    expect(missing).toEqual(['didNumbers', 'inboundParameters', 'outboundParameters']);
  });

  it('has what the portal would fill in, not what the API would', () => {
    expect(provider(one())).toMatchObject({
      authMode: 'REGISTER_AUTH',
      registration: false,
      registerInterval: 600,
      inlan: false,
      rewriteViaIp: false,
      verifyPort: false,
      singleViaHeader: true,
      adjustSdpDirection: true,
      removeSrtpInfo: true,
      stirShaken: false,
      keepAlive: false,
      keepAliveInterval: 360,
      outboundServer: '',
      outboundServerPort: 0,
      username: '',
      additionalIps: ['192.0.2.0/24'],
    });
  });

  it('keeps the keys of SRTP where the trunk is secure', () => {
    const endpoint = {
      ...input().endpoint,
      inbound: { ...input().endpoint.inbound!, transport: 'tls' as const },
    };
    expect(provider({ ...one({ spec: { secure: true } }), endpoint })).toMatchObject({
      transport: 'TLS',
      port: 5061,
      removeSrtpInfo: false,
    });
  });

  it('goes through the SBC over TCP, with the private address and Via as it is', () => {
    expect(
      provider({ ...one(), shared: { gateways: [], sbc: { address: '10.20.0.9', port: 5069 } } }),
    ).toMatchObject({
      transport: 'TCP',
      outboundServer: '10.20.0.9',
      outboundServerPort: 5069,
      inlan: true,
      rewriteViaIp: false,
      hostname: 'portsip-pbx.carrier.example',
      port: 5060,
    });
  });

  it('has parameters as the API takes them', () => {
    const parameters = {
      inbound: { callerNum: 'FROM_USER_PART', passApiHeaderToUad: true },
      outbound: {
        fromUserPart: 'OUTBOUND_CALLER_ID',
        pAssertedIdentityHostPart: { custom: 'acme.example' },
        privacyTypesSupported: 'ID',
      },
    };
    expect(provider(one({ parameters }))).toMatchObject({
      inboundParameters: { caller_num: 'FROM_USER_PART', pass_api_header_to_uad: true },
      outboundParameters: {
        from_user_part: { value: 'OUTBOUND_CALLER_ID', custom_value: '' },
        p_asserted_identity_host_part: { value: 'CUSTOM', custom_value: 'acme.example' },
        privacy_types_supported: 'ID',
      },
    });
  });

  it('may have had another name', () => {
    const made = compiled(one({ trunk: { formerly: ['Old'] } })).resources.find(
      ({ type }) => type === 'provider',
    );
    expect(made?.formerly).toEqual([{ name: 'Old' }]);
  });

  it('of one tenant holds the pool itself', () => {
    const { resources } = compiled(one({ trunk: { level: 'tenant' } }));
    expect(resources.map(({ type }) => type)).not.toContain('assignee');
    expect(resources.find(({ type }) => type === 'provider')).toMatchObject({
      key: 'acme.pbx.example/Twilio-Reg-Trunk',
      properties: {
        level: { $ref: 'tenant', key: 'acme.pbx.example' },
        didNumbers: ['12027594810-12027594815'],
      },
    });
  });
});
