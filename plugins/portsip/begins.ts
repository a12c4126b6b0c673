import { countryProblem, toE164, type Beginning, type FirstQuestion } from 'trunkline/plugin';
import { group } from './examples/parts.ts';
import { LIMIT } from './reference.ts';
import { connection, settings, type Connection, type Settings, type Shared } from './settings.ts';
import { target } from './settings/rules.ts';

type Problem = NonNullable<FirstQuestion['problem']>;

const says =
  (schema: { safeParse(value: unknown): { readonly success: boolean } }, wrong: string): Problem =>
  (text) =>
    schema.safeParse(text).success ? undefined : wrong;

const { url, username } = connection.shape;
const { tenant } = settings.shape.tenants.element.shape;

/** What differs with every PBX. The rest of a trunk has defaults that suit the carrier. */
const ASKS: readonly FirstQuestion[] = [
  {
    name: 'url',
    asks: 'Address of the web portal and API, such as https://pbx.acme.example:8887',
    problem: says(url, 'write https, host and port, such as https://pbx.acme.example:8887'),
  },
  {
    name: 'username',
    asks: 'User that Trunkline signs in as, with the right Trunks',
    problem: says(username, 'write the name of a user'),
  },
  {
    name: 'level',
    asks: 'Who holds the trunk: system, for several tenants, or tenant',
    problem: says(settings.shape.trunk.shape.level, 'write system or tenant'),
  },
  {
    name: 'tenant',
    asks: 'SIP domain of the tenant whose numbers these are',
    problem: says(tenant, 'write a SIP domain, such as acme.pbx.example'),
  },
  {
    name: 'to',
    asks: 'Where its calls go: number of an extension, ring group, queue or IVR',
    problem: says(target, 'write digits, such as 8000'),
  },
  {
    name: 'country',
    asks: 'Country whose way of dialling its users have, such as US',
    problem: countryProblem,
  },
];

const SHOWN = toE164('+12027594810');

const nameFor = (trunk: string): string =>
  trunk === '' ? 'Twilio-Reg-Trunk' : `Twilio-${trunk}`.slice(0, LIMIT.name);

/** One tenant, with the numbers that were given, and the first of them as what people see. */
export const begins: Beginning<Settings, Shared, Connection> = {
  asks: ASKS,
  example({ example, answers, numbers, trunk }) {
    const [first = SHOWN] = numbers.map((member) => toE164(member.split('..')[0] ?? ''));
    const { spec } = example;
    const { url: address, username: user, level, tenant: domain, to, country } = answers;
    return {
      ...example,
      spec: { ...spec, numbers: { ...spec.numbers, groups: [group('main', SHOWN)] } },
      settings: settings.parse({
        trunk: { name: nameFor(trunk), ...(level === undefined ? {} : { level }) },
        tenants: [
          {
            tenant: domain ?? 'acme.pbx.example',
            numbers: ['main'],
            inbound: [{ numbers: ['main'], to: to ?? '8000' }],
            outbound: { country: country ?? 'US', callerId: first },
          },
        ],
      }),
      ...(example.connection
        ? {
            connection: {
              ...example.connection,
              ...(address === undefined ? {} : { url: address }),
              ...(user === undefined ? {} : { username: user }),
            },
          }
        : {}),
    };
  },
};
