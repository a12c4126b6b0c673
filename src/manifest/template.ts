import { isSecretRef } from '../contract/value.ts';
import type { NumberSet } from '../contract/numbers.ts';
import type { CredentialListSpec, IpListSpec, RowSpec, TrunkSpec } from '../contract/trunk-spec.ts';
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
import { describedYaml } from './template-yaml.ts';

const EXAMPLE_VALUES = 'Example values: put in your own.';

/**
 * A first manifest for a platform, each field with its description: the plugin's first example in the words of a
 * manifest. Undefined for a plugin without examples.
 */
export function manifestTemplate(input: TemplateInput): string | undefined {
  const example: AnyExample | undefined = input.plugin.examples[0];
  if (!example) return undefined;
  const transport = input.transport ?? example.endpoint.inbound?.transport ?? 'udp';
  const template = { ...input, example, transport };
  return [headOf(input), carrierText(template), platformText(template), trunkText(template)].join('\n');
}

const headOf = ({ plugin }: TemplateInput): string =>
  [
    `# A trunk to ${plugin.meta.displayName}, begun by trunkline init. ${plugin.meta.docs}`,
    '# Secrets are named here and kept elsewhere. What is not said has its default: trunkline explain Trunk.spec',
    '#',
  ].join('\n');

const documentOf = (kind: string, name: string, spec: unknown) => ({
  apiVersion: API_VERSION,
  kind,
  metadata: { name },
  spec: asWritten(spec),
});

const carrierText = ({ carrier, connection }: Template): string =>
  describedYaml({
    heading: `The PSTN side: ${carrier.meta.displayName}.`,
    data: documentOf('Carrier', carrier.meta.id, { plugin: carrier.meta.id, ...connection }),
    schemas: [
      { at: [], schema: carrierKind },
      { at: ['spec'], schema: carrier.connection },
    ],
    notes: {},
  });

function platformText(template: Template): string {
  const { plugin, example, listensOn } = template;
  const { name } = example.platform;
  const sendsFrom = sendsFromOf(template);
  const spec = {
    plugin: plugin.meta.id,
    connection: example.connection,
    sendsFrom: sendsFrom.length === 0 ? undefined : sendsFrom,
    listensOn: nodesOf(template),
    settings: settingsOf(template),
  };
  return `---\n${describedYaml({
    heading: `The platform: ${plugin.meta.displayName}.`,
    data: documentOf('Platform', name, spec),
    schemas: [
      { at: [], schema: platformKind },
      { at: ['spec', 'connection'], schema: plugin.connection },
      { at: ['spec', 'settings'], schema: plugin.shared },
    ],
    notes: {
      'spec/connection': EXAMPLE_VALUES,
      'spec/settings': EXAMPLE_VALUES,
      ...(listensOn ? {} : { 'spec/listensOn': EXAMPLE_VALUES, 'spec/sendsFrom': EXAMPLE_VALUES }),
    },
  })}`;
}

function trunkText(template: Template): string {
  const { plugin, name, numbers } = template;
  return `---\n${describedYaml({
    heading: 'The trunk: its numbers, and its wire to the platform.',
    data: documentOf('Trunk', name, trunkSpec(template)),
    schemas: [
      { at: [], schema: trunkKind },
      { at: ['spec', 'endpoints', 0, 'settings'], schema: plugin.settings },
    ],
    notes: {
      'spec/endpoints/0/settings': EXAMPLE_VALUES,
      ...(numbers ? {} : { 'spec/numbers/groups': EXAMPLE_VALUES }),
    },
  })}`;
}

function trunkSpec(template: Template) {
  const { example, domain, transport } = template;
  const { spec, endpoint, platform } = example;
  const { inbound, outbound } = endpoint;
  return {
    domain: domain ?? (outbound ? spec.domain : undefined),
    secure: spec.secure || undefined,
    capacity: spec.capacity,
    access: outbound ? accessOf(spec) : undefined,
    numbers: { groups: groupsOf(template) },
    endpoints: [
      {
        platform: platform.name,
        origination: inbound ? { transport, rows: inbound.rows.map(rowOf) } : 'none',
        termination: outbound ? { ...outbound } : 'none',
        settings: example.settings,
      },
    ],
  };
}

const rowOf = ({ enabled, ...row }: RowSpec) => (enabled ? row : { ...row, enabled });

const accessOf = ({ access }: TrunkSpec) => ({
  ipLists: access.ipLists.map(withoutKeep),
  credentialLists: access.credentialLists.map(withoutKeep),
});

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
