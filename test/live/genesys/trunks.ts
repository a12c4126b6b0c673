import { z } from 'zod';
import { findTrunk, listTrunks } from '../../../plugins/genesys-cloud/api/lists.ts';
import { METABASE } from '../../../plugins/genesys-cloud/reference.ts';
import { TRUNK_FIELDS } from '../../../plugins/genesys-cloud/resources/trunk-fields.ts';
import { attempt, one, said, type Answer, type Question as Asked } from '../shared.ts';
import {
  keysOf,
  makeTrunk,
  putTrunk,
  readTrunk,
  removeTrunk,
  row,
  trunkBody,
  valueAt,
  type Ground,
  type Row,
} from './ground.ts';

export type Question = Asked<Ground>;

const template = async ({ org }: Ground): Promise<Row> => {
  const body = await org.client.get('read the template', row.omit({ id: true }), ({ edges }) =>
    edges.getTelephonyProvidersEdgesTrunkbasesettingsTemplate(METABASE),
  );
  return { ...body, id: '' };
};

/** What stands in the template beside what is known: one of these may take the plus off numbers of calls in. */
const inTemplate: Question = async (ground) => {
  const found = await template(ground);
  const known = new Set(
    Object.values(TRUNK_FIELDS).flatMap((field) => ('property' in field ? [field.property] : [])),
  );
  const others = keysOf(found).filter((key) => !known.has(key as never));
  const omit = 'trunk_outboundIdentity_calledAddress_omitPlusPrefix';
  return [
    { question: 'is the plus of calls out omitted at first?', answer: String(valueAt(found, omit)) },
    {
      question: 'keys that may be for calls in, TGRP or a limit of calls',
      answer:
        others.filter((key) => /inbound|omit|tgrp|trunkgroup|max|dnis|header/i.test(key)).join(', ') ||
        'none',
    },
    { question: 'number of keys nobody here manages', answer: String(others.length) },
  ];
};

async function withTrunk(
  ground: Ground,
  values: Readonly<Record<string, unknown>>,
  ask: (made: Row) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const made = await makeTrunk(ground, trunkBody(ground, values));
  try {
    return await ask(made);
  } finally {
    await attempt(() => removeTrunk(ground, made.id));
  }
}

const PASSWORD = 'trunk_sip_authentication_credentials_password';
const DIAL = 'trunk_maxDialTimeout';

const password: Question = (ground) =>
  withTrunk(ground, { [PASSWORD]: `Check-${ground.mark}-1` }, async ({ id }) => {
    const read = valueAt(await readTrunk(ground, id), PASSWORD);
    const answer =
      read === `Check-${ground.mark}-1`
        ? 'as it was sent'
        : read === undefined || read === '' || read === null
          ? 'without it'
          : 'as something else';
    return one('how is the digest password read?', answer);
  });

const unknownKey: Question = (ground) =>
  withTrunk(ground, { trunk_trunkline_check: true }, async ({ id }) =>
    one(
      'a property that does not exist',
      `taken; then it is ${keysOf(await readTrunk(ground, id)).includes('trunk_trunkline_check') ? 'there' : 'gone in silence'}`,
    ),
  );

const partial: Question = (ground) =>
  withTrunk(ground, { [DIAL]: '1m' }, async (made) => {
    const question = 'does a PUT keep properties that it leaves out?';
    const refused = await attempt(() =>
      putTrunk(ground, made.id, { ...trunkBody(ground), version: made.version }),
    );
    if (refused !== 'taken') return one(question, `unclear, a part is refused: ${refused}`);
    return one(
      question,
      valueAt(await readTrunk(ground, made.id), DIAL) === '1m' ? 'yes' : 'no, they go back to the default',
    );
  });

const stale: Question = (ground) =>
  withTrunk(ground, {}, async (made) => {
    await putTrunk(ground, made.id, { ...trunkBody(ground), version: made.version });
    return one(
      'a PUT with the version before the last',
      await attempt(() => putTrunk(ground, made.id, { ...trunkBody(ground), version: made.version })),
    );
  });

/** Each is refused or not for a reason that no document gives. */
const forms: Question = async (ground) => {
  const { mark } = ground;
  const tried: readonly (readonly [string, object])[] = [
    ['a BYOC trunk without its number plan site', trunkBody(ground, {}, { inboundSite: undefined })],
    [
      'a server with a port',
      trunkBody(ground, { trunk_transport_serverProxyList: [`proxy-${mark}.invalid:5070`] }),
    ],
    ['no server at all', trunkBody(ground, { trunk_transport_serverProxyList: [] })],
    [
      'an allow list with something that is no network',
      trunkBody(ground, { trunk_access_acl_allowList: ['nonsense'] }),
    ],
    ['an empty override of caller selection', trunkBody(ground, { trunk_calling_id_priority: [] })],
  ];
  const answers: Answer[] = [];
  for (const [question, body] of tried)
    answers.push({
      question,
      answer: await attempt(async () => removeTrunk(ground, (await makeTrunk(ground, body)).id)),
    });
  return answers;
};

const twice: Question = (ground) =>
  withTrunk(ground, {}, async () => {
    const again = (values: Readonly<Record<string, unknown>>, name: string): Promise<string> =>
      attempt(async () =>
        removeTrunk(ground, (await makeTrunk(ground, trunkBody(ground, values, { name }))).id),
      );
    return [
      {
        question: 'a second trunk of the same termination identifier',
        answer: await again({}, `${ground.name} 2`),
      },
      {
        question: 'a second trunk of the same name',
        answer: await again({ trunk_sip_termination_uri: `trunkline-check-${ground.mark}-2` }, ground.name),
      },
    ];
  });

const MOST_READS = 15;

/** How long reads hold back a new trunk, and what is read of one that is gone. */
const lag: Question = async (ground) => {
  const { clock } = ground.org;
  const from = clock.now();
  const { id } = await makeTrunk(ground, trunkBody(ground));
  let reads = 0;
  while (reads++ < MOST_READS && !(await listTrunks(ground.org)).some((one) => one.id === id))
    await clock.sleep(1_000);
  const seen = clock.now() - from;
  await removeTrunk(ground, id);
  const gone = await ground.org.client
    .get('read a trunk that is gone', z.looseObject({ state: z.string().optional() }), ({ edges }) =>
      edges.getTelephonyProvidersEdgesTrunkbasesetting(id, { ignoreHidden: true }),
    )
    .then(({ state }) => `HTTP 200, state ${state ?? 'none'}`, said);
  for (let left = MOST_READS; left > 0 && (await findTrunk(ground.org, id, 'read a trunk')); left--)
    await clock.sleep(1_000);
  return [
    {
      question: 'how soon does the list show a new trunk?',
      answer: reads === 1 ? 'at once' : `after ${Math.ceil(seen / 1_000)} seconds`,
    },
    { question: 'how is a trunk read that was just removed?', answer: gone },
  ];
};

export const TRUNK_QUESTIONS: readonly Question[] = [
  inTemplate,
  password,
  unknownKey,
  partial,
  stale,
  forms,
  twice,
  lag,
];
