import {
  isKnown,
  ref,
  unknown,
  type Fact,
  type FactResource,
  type FactsInput,
  type Origin,
  type Unknown,
} from 'trunkline/plugin';

export const contentOf = ({ side, seen }: FactsInput, file: FactResource): Origin => ({
  at: 'resource',
  side,
  ref: ref(file.type, file.key),
  field: 'content',
  seen,
});

/** Without a file that says how a gateway is run, nothing about it can be said. */
export const noGateway = ({ side, seen }: FactsInput, endpoint: string): Unknown =>
  unknown(
    'not-readable',
    `there are no files of a gateway for ${endpoint}`,
    { at: 'resource', side, ref: ref('file', 'docker-compose.yml'), field: 'content', seen },
    'Apply the plan, which writes them.',
  );

export const notSaid = (reason: string, from: Origin, learn = 'Render the files anew.'): Unknown =>
  unknown('not-documented', reason, from, learn);

/** Why a call that is taken would be silent: a file was edited, or the manifest has no address for media. */
export const silentSince = (reason: string, from: Origin): Unknown =>
  notSaid(
    reason,
    from,
    'Write the public address for media as `nodes.NAME.address` in the settings of the platform, where it is not there, and render the files anew.',
  );

/** That SRTP is on says nothing of the suites, and without one in common a call ends. */
export const suitesUnknown = (from: Origin): Unknown =>
  notSaid(
    'SRTP is on, but which suites the gateway knows, and which names its certificate holds, is written nowhere',
    from,
    'Place a call in each direction and listen; `openssl s_client -connect HOST:5061` shows the certificate. Then say the suites of these calls as `srtpSuites` in the Platform document.',
  );

/** What every gateway of a wire says; where they differ it depends on the node a call reaches. */
export function common<T>(what: string, [first, ...others]: readonly Fact<T>[], none: Unknown): Fact<T> {
  if (!first) return none;
  if (others.length === 0) return first;
  const open = [first, ...others].find((fact) => !isKnown(fact));
  if (open) return open;
  const says = (fact: Fact<T>): string => JSON.stringify(isKnown(fact) ? fact.value : null);
  const other = others.find((fact) => says(fact) !== says(first));
  return other ? notSaid(`${what} differs from node to node`, other.from) : first;
}
