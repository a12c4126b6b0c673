import { cidrProblem, endpointAt, settingsAt, trunkAt, type Diagnostic } from 'trunkline/plugin';
import { LIMIT } from '../../reference.ts';
import type { Context } from '../context.ts';
import { finding } from '../input.ts';
import { allowedBy } from '../trunk.ts';
import { propertyChecks } from './properties.ts';

/** What the org would refuse of the trunk, or do otherwise without a word. */
export const trunkChecks = (context: Context): readonly Diagnostic[] =>
  [certificate, allowed, caller, override, propertyChecks].flatMap((check) => check(context));

const certificate = ({ input, host }: Context): readonly Diagnostic[] =>
  input.endpoint.inbound?.transport === 'tls'
    ? [
        finding(
          'tls-name',
          endpointAt(input, '/origination/transport'),
          `calls in go over TLS to "${'value' in host ? host.value : input.settings.trunk.identifier}"`,
        ),
      ]
    : [];

function allowed(context: Context): readonly Diagnostic[] {
  const { allow } = context.input.settings.trunk;
  const at = settingsAt(context.input, '/trunk/allow');
  const bad = allow.filter((one) => cidrProblem(one) !== undefined);
  const size = allowedBy(context).length;
  return [
    ...bad.map((one) => finding('allow-not-a-network', at, `"${one}": ${cidrProblem(one)}`)),
    ...(size > LIMIT.allowList
      ? [finding('too-many-allowed', at, `the allow list would have ${size} entries`)]
      : []),
  ];
}

const NAME = new RegExp(`^[\\S ]{0,${LIMIT.callingName}}$`);

function caller({ input }: Context): readonly Diagnostic[] {
  const { endpoint, spec, settings } = input;
  if (!endpoint.outbound) return [];
  const { priority } = settings.trunk.callerId;
  const at = trunkAt(input, '/callerId');
  if (!spec.callerId)
    return priority && !priority.includes('Trunk')
      ? []
      : [finding('caller-missing', at, `trunk "${spec.name}" has no callerId`)];
  const { name = '' } = spec.callerId;
  return NAME.test(name) ? [] : [finding('caller-name', at, `"${name}" has ${name.length} characters`)];
}

function override({ input }: Context): readonly Diagnostic[] {
  const { address, name, priority } = input.settings.trunk.callerId;
  const set = Object.entries({ address, name }).filter(([, method]) => method !== 'always');
  if (set.length === 0 || !input.endpoint.outbound) return [];
  const said = set.map(([field, method]) => `${field}: ${method}`).join(', ');
  const slug = priority === undefined ? 'override-legacy' : 'override-ignored';
  return [finding(slug, settingsAt(input, '/trunk/callerId'), said)];
}
