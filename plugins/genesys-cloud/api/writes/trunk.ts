import {
  isSecretRef,
  pick,
  textOf,
  type Json,
  type Observed,
  type Properties,
  type Resource,
  type Value,
} from 'trunkline/plugin';
import { z } from 'zod';
import { METABASE, TRUNK_TYPE } from '../../reference.ts';
import { failure } from '../errors.ts';
import { findTrunk } from '../lists.ts';
import { keysOf, observedTrunk, PROPERTIES, valueOf } from '../objects/trunk.ts';
import { putBack } from '../objects/rest.ts';
import { checkProperties } from '../properties.ts';
import { trunkRow, type TrunkRow } from '../rows.ts';
import {
  divisionFor,
  nameOf,
  needTaken,
  notTaken,
  readBack,
  referTo,
  versionOf,
  type At,
  type Writes,
} from './at.ts';

const json = z.json();
const SECRETS: ReadonlySet<string> = new Set(
  PROPERTIES.flatMap(([, key, { writeOnly }]) => (writeOnly ? [key] : [])),
);
const SECRET_FIELDS: readonly string[] = PROPERTIES.flatMap(([name, , { writeOnly }]) =>
  writeOnly ? [name] : [],
);

type Values = Readonly<Record<string, Json>>;

export const trunkWrites: Writes = {
  async create(at, wanted, fields) {
    const what = `create ${described(wanted)}`;
    const of = pick(wanted.properties, fields);
    const sent = { ...(await ownValues(at, of)), ...namesOf(of) };
    await needKnown(at, what, sent);
    const body = { ...(await bodyOf(at, of)), properties: held(sent) };
    const made = await at.org.client.write(what, trunkRow, ({ edges }) =>
      edges.postTelephonyProvidersEdgesTrunkbasesettings(body),
    );
    return verified(at, { what, wanted, fields, sent }, made);
  },
  /** A PUT takes the whole object, its password among the rest; what nobody here manages goes along as it was. */
  async update(at, { before, wanted, fields }) {
    const what = `update ${described(wanted)}`;
    const of = { ...before.properties, ...pick(wanted.properties, [...fields, ...SECRET_FIELDS]) };
    const sent = { ...(await ownValues(at, of)), ...namesOf(of) };
    await needKnown(at, what, sent);
    const { properties: others, ...rest } = putBack(before.rest);
    const body = {
      ...rest,
      ...(await bodyOf(at, of)),
      properties: held({ ...z.record(z.string(), json).catch({}).parse(others), ...sent }),
      ...versionOf(before),
    };
    const written = await at.org.client.write(what, trunkRow, ({ edges }) =>
      edges.putTelephonyProvidersEdgesTrunkbasesetting(before.id, body),
    );
    return verified(at, { what, wanted, fields, sent }, written);
  },
  remove: ({ org }, { id, label }) =>
    org.client.remove(`delete external trunk "${label}"`, ({ edges }) =>
      edges.deleteTelephonyProvidersEdgesTrunkbasesetting(id),
    ),
};

/** With its identifier: the org refuses a name and an identifier that are taken with one code. */
const described = (trunk: Resource): string =>
  `${nameOf(trunk)} with the identifier "${textOf(trunk.properties['identifier'])}"`;

const bodyOf = async (at: At, of: Properties) => {
  const inboundSite = referTo(at, of['inboundSite']);
  return {
    name: textOf(of['name']),
    trunkMetabase: { id: METABASE },
    trunkType: 'EXTERNAL',
    ...(inboundSite ? { inboundSite } : {}),
    ...divisionFor(at, of['division']),
  };
};

/** What the wizard of the vendor sets beside the fields of the form (2026-07). */
const namesOf = (of: Properties): Values => ({
  trunk_type: TRUNK_TYPE,
  trunk_label: textOf(of['name']),
  trunk_protocol: 'SIP',
});

/** By key, with secrets as they are. */
async function ownValues(at: At, of: Properties): Promise<Values> {
  const fields = PROPERTIES.flatMap(([name, key]) =>
    of[name] === undefined ? [] : [[key, of[name]] as const],
  );
  const own = Object.entries(Object(of['properties'])) as (readonly [string, Value])[];
  const values = [...own, ...fields].map(async ([key, value]) => [key, await plain(at, value)] as const);
  return Object.fromEntries(await Promise.all(values));
}

async function plain({ org, io }: At, value: Value): Promise<Json> {
  if (!isSecretRef(value)) return json.parse(value);
  const secret = await io.secret(value);
  org.client.hide(secret);
  return secret;
}

async function needKnown({ org }: At, what: string, sent: Values): Promise<void> {
  const template = await org.template.get();
  if (!template)
    throw failure('no-template', `${what}: the org has no template of a BYOC trunk`, { fault: 'state' });
  checkProperties(what, template, sent, SECRETS);
}

/** An object is what the SDK calls any value. */
const held = (values: Values): Record<string, object> =>
  Object.fromEntries(Object.entries(values).map(([key, instance]) => [key, { value: { instance } }]));

interface Sent {
  readonly what: string;
  readonly wanted: Resource;
  readonly fields: readonly string[];
  readonly sent: Values;
}

/** Read back, key by key: the API answers 200 to a key it drops. */
async function verified({ org, ...rest }: At, of: Sent, written: TrunkRow): Promise<Observed> {
  const { what, wanted, fields, sent } = of;
  const row = await readBack(org, what, written, () => findTrunk(org, written.id, `${what}: read it back`));
  const now = observedTrunk(row, keysOf(wanted));
  for (const key of Object.keys(sent)) {
    if (SECRETS.has(key) || PROPERTIES.some(([, one]) => one === key)) continue;
    const is = JSON.stringify(valueOf(row.properties?.[key]));
    if (is !== JSON.stringify(sent[key]))
      throw notTaken(wanted, `property "${key}"`, JSON.stringify(sent[key]), is);
  }
  return needTaken(
    { org, ...rest },
    wanted,
    fields.filter((name) => name !== 'properties'),
    now,
  );
}
