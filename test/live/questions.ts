import { listProviders } from '../../plugins/portsip/api/trunks.ts';
import { PROVIDER_FIELDS, type ProviderField } from '../../plugins/portsip/resources/provider-fields.ts';
import { text, withTrunk, type Question } from './answers.ts';
import { NUMBERS } from './ground.ts';
import { tenantTrunk } from './levels.ts';
import { rules } from './rules.ts';
import { loginAnswer, switchAfterRefresh } from './sessions.ts';
import { assignees } from './shares.ts';
import { type Answer, attempt, one, said } from './shared.ts';

const version: Question = async ({ pbx }) => one('version', await pbx.version());

/** Every other question needs a trunk, so this one tells which kind is taken. */
const emptyProxy: Question = async ({ make, remove }) => {
  try {
    await remove(await make());
    return one('is an empty outbound_server with port 0 taken?', 'yes');
  } catch (error) {
    return one('is an empty outbound_server with port 0 taken?', `no: ${said(error)}`);
  }
};

const asMade: Question = (ground) =>
  withTrunk(ground, {}, async (id) => {
    const row = await ground.read(id);
    const listed = (await listProviders(ground.pbx.client, ground.pbx.home)).find((found) => found.id === id);
    const known = new Set(Object.values<ProviderField>(PROVIDER_FIELDS).map(({ api }) => api));
    const since = Object.values<ProviderField>(PROVIDER_FIELDS).filter((field) => field.since !== undefined);
    const others = Object.entries(row).filter(
      ([name]) => !known.has(name) && !['id', 'shared'].includes(name),
    );
    const typed = (name: string, value: unknown): string =>
      `${name}: ${value === null ? 'null' : typeof value} ${text(value)}`;
    return [
      { question: 'how is the brand "Twilio" kept?', answer: text(row['brand']) },
      {
        question: 'does the server fill in associated IPs for the brand?',
        answer: row['additional_ips'] ? `yes: ${text(row['additional_ips'])}` : 'no',
      },
      {
        question: '`shared` of a trunk nobody has been given',
        answer: `${text(row['shared'])}, in the list ${text(listed?.shared)}`,
      },
      { question: 'is the password in the answer?', answer: 'password' in row ? 'yes' : 'no' },
      {
        question: 'fields known by name only, with their defaults',
        answer:
          since
            .flatMap(({ api }) => (api !== undefined && api in row ? [typed(api, row[api])] : []))
            .join('; ') || 'none of them is there',
      },
      {
        question: 'fields nobody has described',
        answer: others.map(([name, value]) => typed(name, value)).join('; ') || 'none',
      },
    ];
  });

const interconnect: Question = (ground) =>
  withTrunk(ground, { brand: 'Twilio Interconnect' }, async (id) => {
    const row = await ground.read(id);
    return [
      { question: 'how is the brand "Twilio Interconnect" kept?', answer: text(row['brand']) },
      {
        question: 'does the server fill in associated IPs for Interconnect?',
        answer: row['additional_ips'] ? `yes: ${text(row['additional_ips'])}` : 'no',
      },
    ];
  });

const partialUpdate: Question = (ground) =>
  withTrunk(ground, {}, async (id) => {
    const question = 'does an update keep what it leaves out?';
    const before = await ground.read(id);
    const port = { port: 5070 };
    const alone = await attempt(() => ground.change(id, port));
    // A trunk that lost its login may be refused, so the rest is tried on as well.
    const refused =
      alone === 'taken' ? alone : await attempt(() => ground.change(id, { ...ground.needed, ...port }));
    if (refused !== 'taken') return one(question, `unclear, a part is refused: ${refused}`);
    const after = await ground.read(id);
    const lost = Object.keys(before).filter(
      (name) => name !== 'port' && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    );
    return one(question, lost.length === 0 ? 'yes' : `no, these changed: ${lost.join(', ')}`);
  });

const unknownField: Question = (ground) =>
  withTrunk(ground, {}, async (id) =>
    one('a field that does not exist', await attempt(() => ground.change(id, { trunkline_check: true }))),
  );

const fixedFields: Question = (ground) =>
  withTrunk(ground, {}, async (id) => {
    const changed = await attempt(() => ground.change(id, { brand: 'Generic' }));
    const now = text((await ground.read(id))['brand']);
    return one('another brand in an update', changed === 'taken' ? `taken; then it is ${now}` : changed);
  });

/** Each of these breaks a rule whose code is not documented. */
const refusals: Question = (ground) =>
  withTrunk(ground, {}, async () => {
    const { mark, make, remove } = ground;
    const other = {
      name: `trunkline check ${mark} 2`,
      hostname: `other-${mark}.invalid`,
      outbound_server: `proxy-${mark}.invalid`,
      outbound_server_port: 5060,
    };
    const tried: readonly (readonly [string, object])[] = [
      ['the same host name and authentication name again', { ...other, hostname: `check-${mark}.invalid` }],
      ['the same name again', { ...other, name: `trunkline check ${mark}` }],
      ['a trunk without a name', { ...other, name: '' }],
      ['a network that is none in additional_ips', { ...other, additional_ips: 'nonsense' }],
      ['a pool entry that begins with 0', { ...other, did_numbers: '0123' }],
      ['a pool in a trunk of the system', { ...other, did_numbers: NUMBERS[0] }],
    ];
    const answers: Answer[] = [];
    for (const [question, over] of tried) {
      const answer = await attempt(async () => {
        const id = await make(over);
        await remove(id);
      });
      answers.push({ question, answer });
    }
    return answers;
  });

const secondByAddress: Question = async (ground) => {
  const { mark, make, remove } = ground;
  const question = 'a second IP-based trunk to one host';
  const over = {
    name: `trunkline check ${mark} ip`,
    auth_mode: 'IP_AUTH',
    hostname: `ip-${mark}.invalid`,
    outbound_server: `proxy-${mark}.invalid`,
    outbound_server_port: 5060,
  };
  try {
    const id = await make(over);
    const second = await attempt(async () => remove(await make({ ...over, name: `${over.name} 2` })));
    await remove(id);
    return one(question, second);
  } catch (error) {
    return one(question, `not asked, the first is refused: ${said(error)}`);
  }
};

/** In order: what nothing can be asked without comes first. */
export const QUESTIONS: readonly Question[] = [
  version,
  emptyProxy,
  asMade,
  interconnect,
  partialUpdate,
  fixedFields,
  unknownField,
  refusals,
  secondByAddress,
  assignees,
  rules,
  tenantTrunk,
  switchAfterRefresh,
  loginAnswer,
];
