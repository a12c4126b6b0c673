import type { z } from 'zod';
import { isSecretRef, secretRef } from '../contract/value.ts';
import type { NumberSet } from '../contract/numbers.ts';
import type { CredentialListSpec, IpListSpec, RowSpec } from '../contract/trunk-spec.ts';
import { API_VERSION } from './document.ts';
import { carrier as carrierKind } from './kinds/carrier.ts';
import { platform as platformKind } from './kinds/platform.ts';
import { trunk as trunkKind } from './kinds/trunk.ts';
import {
  nodesOf,
  sendsFromOf,
  settingsOf,
  type AnyExample,
  type Template,
  type TemplateInput,
} from './template-platform.ts';
import { valueAt, type Path } from './pointer.ts';
import { takesAnyText } from './schema-walk.ts';
import { withoutDefaults } from './template-defaults.ts';
import { describedYaml } from './template-yaml.ts';

export interface FirstManifest {
  readonly text: string;
  /** Whether its platform makes calls. */
  readonly callsOut: boolean;
}

/**
 * A first manifest for a platform, each field with its description: the plugin's first example in the words of a
 * manifest, or the shortest one for the transport asked for. What an example fills in is marked. Undefined for a plugin
 * without examples.
 */
export function manifestTemplate(input: TemplateInput): FirstManifest | undefined {
  const found = exampleFor(input);
  if (!found) return undefined;
  const asBrought = begun(input.plugin, found, { answers: {}, numbers: [], trunk: '' });
  const { numbers = [], answers = {}, name: trunk } = input;
  const example = forOrganization(input, begun(input.plugin, found, { answers, numbers, trunk }));
  const transport = input.transport ?? example.endpoint.inbound?.transport ?? 'udp';
  const template = { ...input, found, example, asBrought, transport };
  const carrier = input.carrierName === undefined ? [`${carrierText(template)}\n---\n`] : [];
  return {
    text: [headOf(input), '\n', ...carrier, platformText(template), '\n---\n', trunkText(template)].join(''),
    callsOut: example.endpoint.outbound !== undefined,
  };
}

/** Another transport may need more settings, such as a key store: an example for it has them. */
function exampleFor({ plugin, transport }: TemplateInput): AnyExample | undefined {
  const [first, ...others]: readonly AnyExample[] = plugin.examples;
  const fits = (one: AnyExample): boolean => one.endpoint.inbound?.transport === transport;
  if (!first || transport === undefined || fits(first)) return first;
  const size = (one: AnyExample): number => JSON.stringify(one).length;
  const silent = others.filter((one) => fits(one) && (one.expect ?? []).length === 0);
  return silent.toSorted((a, b) => size(a) - size(b))[0] ?? first;
}

const begun = (
  plugin: TemplateInput['plugin'],
  example: AnyExample,
  given: Omit<Parameters<NonNullable<TemplateInput['plugin']['begins']>['example']>[0], 'example'>,
): AnyExample => plugin.begins?.example({ example, ...given }) ?? example;

const forOrganization = (
  { plugin, organization, name: trunk }: TemplateInput,
  example: AnyExample,
): AnyExample =>
  organization === undefined
    ? example
    : (plugin.forOrganization?.({ example, organization, trunk }) ?? example);

const headOf = ({ plugin }: TemplateInput): string =>
  [
    `# A trunk to ${plugin.meta.displayName}, begun by trunkline init. ${plugin.meta.docs}`,
    '# Secrets are named here and kept elsewhere. What is not said has its default: trunkline explain Trunk.spec',
    '# Values of an example are marked; a real account is left alone while there is one.',
    '#',
  ].join('\n');

const documentOf = (kind: string, name: string, spec: unknown) => ({
  apiVersion: API_VERSION,
  kind,
  metadata: { name },
  spec: asWritten(spec),
});

const newCarrier = ({ carrier, newCarrierName }: TemplateInput): string => newCarrierName ?? carrier.meta.id;

const carrierText = (template: Template): string => {
  const { carrier, connection } = template;
  return describedYaml({
    heading: `The PSTN side: ${carrier.meta.displayName}.`,
    data: documentOf('Carrier', newCarrier(template), { plugin: carrier.meta.id, ...connection }),
    schemas: [
      { at: [], schema: carrierKind },
      { at: ['spec'], schema: carrier.connection },
    ],
    isExample: () => false,
  });
};

function platformText(template: Template): string {
  const { plugin, example, asBrought, found, listensOn } = template;
  const sendsFrom = sendsFromOf(template);
  const given = new Set(listensOn && [listensOn.host, `${listensOn.host}/32`]);
  const spec = {
    plugin: plugin.meta.id,
    connection: example.connection,
    sendsFrom: sendsFrom.length === 0 ? undefined : sendsFrom,
    listensOn: nodesOf(template),
    settings: settingsOf(template),
  };
  return describedYaml({
    heading: `The platform: ${plugin.meta.displayName}.`,
    data: documentOf('Platform', platformName(template), spec),
    schemas: [
      { at: [], schema: platformKind },
      { at: ['spec', 'connection'], schema: plugin.connection },
      { at: ['spec', 'settings'], schema: plugin.shared },
    ],
    isExample: (path) =>
      (isAddress(path) && !given.has(String(valueAt({ spec }, path)))) ||
      (isFilledIn(plugin.connection, path, ['spec', 'connection']) &&
        isSame(template, path.slice(2), example.connection, asBrought.connection)) ||
      isUnanswered(template, path) ||
      isFilledIn(plugin.shared, path, ['spec', 'settings']) ||
      (isUnder(path, ['spec', 'settings']) &&
        valueAt(asBrought.shared, path.slice(2)) !== valueAt(found.shared, path.slice(2))),
  });
}

/** A choice that the plugin asks for is nobody's either until somebody made it. */
const isUnanswered = ({ plugin, answers = {} }: TemplateInput, path: Path): boolean =>
  isUnder(path, ['spec', 'connection']) &&
  (plugin.begins?.asks ?? []).some(({ name }) => name === path.at(-1) && answers[name] === undefined);

/** Whether the example still says there what the plugin brought, and nobody answered just that. */
const isSame = (
  { answers = {}, organization }: TemplateInput,
  path: Path,
  now: unknown,
  brought: unknown,
): boolean => {
  const value = valueAt(now, path);
  const given = [...Object.values(answers), organization];
  return value === valueAt(brought, path) && !given.includes(String(value));
};

const isAddress = (path: Path): boolean => ['host', 'cidr'].includes(String(path.at(-1)));

/** Inside what a schema describes: any text is somebody's own. */
const isFilledIn = (schema: z.core.$ZodType, path: Path, base: Path): boolean =>
  isUnder(path, base) && takesAnyText(schema, path.slice(base.length));

const isUnder = (path: Path, base: Path): boolean => base.every((step, at) => path[at] === step);

/** After the trunk: two first manifests must not mean one platform. */
const platformName = ({ name, example }: Pick<Template, 'name' | 'example'>): string =>
  `${name.slice(0, 62 - example.platform.name.length)}-${example.platform.name}`;

function trunkText(template: Template): string {
  const { plugin, name, numbers, example, asBrought } = template;
  return describedYaml({
    heading: 'The trunk: its numbers, and its wire to the platform.',
    data: documentOf('Trunk', name, trunkSpec(template)),
    schemas: [
      { at: [], schema: trunkKind },
      { at: ['spec', 'endpoints', 0, 'settings'], schema: plugin.settings },
    ],
    isExample: (path) =>
      (path.at(-2) === 'members' && !(numbers && path[3] === 0)) ||
      (path.at(-2) === 'callerId' && !numbers) ||
      (isEdge(path) && isUnanswered(template, ['spec', 'connection', 'region'])) ||
      (isFilledIn(plugin.settings, path, ['spec', 'endpoints', 0, 'settings']) &&
        isSame(template, path.slice(4), example.settings, asBrought.settings)),
  });
}

/** Edges go by the region of the platform, where it is asked for. */
const isEdge = (path: Path): boolean => path.at(-1) === 'edge' || path.at(-2) === 'hosts';

function trunkSpec(template: Template) {
  const { example, domain, transport, calls } = template;
  const { spec, endpoint } = example;
  const { inbound, outbound } = endpoint;
  const user = outbound?.user === undefined ? undefined : userOf(template);
  return {
    carrier: template.carrierName ?? newCarrier(template),
    domain: domain ?? (outbound ? spec.domain : undefined),
    // Who takes calls over TLS takes encrypted media as well, and some take no other.
    secure: spec.secure || transport === 'tls' || undefined,
    capacity: spec.capacity && calls !== undefined ? { ...spec.capacity, calls } : spec.capacity,
    access: outbound ? accessOf(template) : undefined,
    numbers: { groups: groupsOf(template) },
    callerId: outbound && spec.callerId ? { number: firstOf(template) ?? spec.callerId.number } : undefined,
    endpoints: [
      {
        platform: platformName(template),
        origination: inbound ? { transport, rows: inbound.rows.map(rowOf) } : 'none',
        termination: outbound ? { ...outbound, user } : 'none',
        settings: withoutDefaults(template.plugin.settings, asWritten(example.settings)),
      },
    ],
  };
}

const rowOf = ({ enabled, ...row }: RowSpec) => (enabled ? row : { ...row, enabled });

/** Lists and users of a trunk are its own: one that two manifests name would let the one in over the other's. */
const accessOf = ({ name, example }: Template) => {
  const { ipLists, credentialLists } = example.spec.access;
  return { ipLists: ipLists.map(withoutKeep).map(named), credentialLists: credentialLists.map(ownUsers) };

  function named(list: object): object {
    return { ...list, name };
  }
  function ownUsers(list: CredentialListSpec): object {
    if (!('users' in list)) return withoutKeep(list);
    const users = list.users.map((user) => ({
      ...user,
      ...(user.username === example.endpoint.outbound?.user
        ? { username: userOf({ name }), password: secretRef({ env: passwordOf(name) }) }
        : {}),
    }));
    return { ...withoutKeep(list), name, users };
  }
};

/** Longest user that Twilio takes (Twilio docs, credential lists, 2026-08). */
const LONGEST_USER = 32;

const userOf = ({ name }: Pick<Template, 'name'>): string => name.slice(0, LONGEST_USER).replace(/-+$/, '');

const passwordOf = (name: string): string => `${name.toUpperCase().replaceAll('-', '_')}_TRUNK_PASSWORD`;

const firstOf = ({ numbers }: Template): string | undefined => numbers?.[0]?.split('..')[0];

function withoutKeep(list: IpListSpec | CredentialListSpec): object {
  if (!('unlisted' in list) || list.unlisted === 'remove') return list;
  const { unlisted: _, ...rest } = list;
  return rest;
}

/** Settings name the groups, so that these stay; the numbers go into the first. */
const groupsOf = ({ example, numbers }: Template) =>
  example.spec.numbers.groups.map((group, at) => ({
    name: group.name,
    members: at === 0 && numbers ? numbers : membersOf(group.numbers),
  }));

const membersOf = ({ ranges }: NumberSet): readonly string[] =>
  ranges.map(([first, last]) => (first === last ? first : `${first}..${last}`));

/** Values as a manifest says them: secrets by reference, nothing that is absent. */
function asWritten(value: unknown): unknown {
  if (isSecretRef(value)) return { ...value.$secret };
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, asWritten(item)]])),
  );
}
