import { numberSet, isE164, ref, type FactResource, type FactsInput, type WireFacts } from 'trunkline/plugin';
import { acceptsFacts } from './facts/accepts.ts';
import { recovery } from './facts/recovery.ts';
import { sendsFacts, strangers } from './facts/sends.ts';
import { trunkWide } from './facts/trunk-wide.ts';
import { membersByTrunk, type Shared, type View } from './facts/view.ts';
import { NUMBER, textOf, TRUNK } from './resources/names.ts';

/**
 * How Twilio will behave on each wire, from resources alone: desired ones for the offline proof, observed ones for the
 * live one. Inbound Twilio sends, outbound it accepts. Pure.
 */
export const facts = (input: FactsInput): readonly WireFacts[] => {
  const shared = sharedOf(input);
  return input.endpoints.map((endpoint) => {
    const view = viewOf(input, shared, endpoint.name);
    return {
      endpoint: endpoint.name,
      ...(view.trunk ? trunkWide(view) : {}),
      ...(endpoint.inbound
        ? { sends: sendsFacts(view), recovery: recovery(view), strangers: strangers(view) }
        : {}),
      ...(endpoint.outbound ? { accepts: acceptsFacts(view) } : {}),
    };
  });
};

/** What is the same for every endpoint: looked for once, since an account can have 100 trunks with 10,000 numbers. */
const sharedOf = ({ resources }: FactsInput): Shared => ({
  onTrunks: membersByTrunk(resources),
  numbers: numberSet(
    resources
      .filter((one) => one.type === NUMBER)
      .map((one) => textOf(one.properties['number']) ?? '')
      .filter(isE164),
  ),
});

function viewOf(input: FactsInput, shared: Shared, endpoint: string): View {
  const trunk = input.resources.find(
    (one): one is FactResource => one.type === TRUNK && one.serves.includes(endpoint),
  );
  return {
    ...shared,
    side: input.side,
    seen: input.seen,
    endpoint,
    siblings: trunk?.serves ?? [],
    resources: input.resources,
    declared: input.declared,
    trunk,
    trunkRef: ref(TRUNK, trunk?.key ?? ''),
  };
}
