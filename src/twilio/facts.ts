import { ref, type FactResource, type FactsInput, type WireFacts } from 'trunkline/plugin';
import { acceptsFacts } from './facts/accepts.ts';
import { answeredBy, elsewhere } from './facts/elsewhere.ts';
import { withoutTrunk } from './facts/no-trunk.ts';
import { recovery } from './facts/recovery.ts';
import { sendsFacts, strangers } from './facts/sends.ts';
import { siblingsOf } from './facts/siblings.ts';
import { trunkWide } from './facts/trunk-wide.ts';
import { membersBy, membersOf, numbersOn, type Shared, type View } from './facts/view.ts';
import { pendingRows } from './pending-rows.ts';
import { NUMBER, TRUNK } from './resources/names.ts';

/**
 * How Twilio will behave on each wire, from resources alone: desired ones for the offline proof, observed ones for the
 * live one. Inbound Twilio sends, outbound it accepts. Pure.
 */
export const facts = (input: FactsInput): readonly WireFacts[] => {
  const shared = sharedOf(input);
  const out = new Set(input.endpoints.filter(({ outbound }) => outbound).map(({ name }) => name));
  const serving = input.resources.filter(({ type, serves }) => type === TRUNK && serves.length > 0);
  const trunks = new Map(
    serving.flatMap((trunk) => {
      const told = ofTrunk(
        viewOf(shared, trunk),
        trunk.serves.some((endpoint) => out.has(endpoint)),
      );
      return trunk.serves.map((endpoint) => [endpoint, told]);
    }),
  );
  return input.endpoints.map((endpoint) => {
    const { name, inbound, outbound } = endpoint;
    const trunk = trunks.get(name);
    if (!trunk) return withoutTrunk(input, endpoint, shared);
    return {
      endpoint: name,
      ...trunk.always,
      ...(inbound ? { sends: sendsFacts(trunk.view, name), ...trunk.inbound } : {}),
      ...(outbound ? trunk.outbound : {}),
    };
  });
};

/** What the endpoints of a trunk have in common: worked out once, however many they are. `callsOut`: any of them does. */
const ofTrunk = (view: View, callsOut: boolean) => ({
  view,
  always: trunkWide(view),
  inbound: { recovery: recovery(view), strangers: strangers(view), elsewhere: elsewhere(view) },
  outbound: callsOut ? { accepts: acceptsFacts(view) } : {},
});

/** What is the same for every trunk: looked for once, since an account can have 100 of them with 10,000 numbers. */
const sharedOf = ({ side, seen, declared, resources, owned }: FactsInput): Shared => ({
  side,
  seen,
  declared,
  pending: pendingRows(declared),
  onTrunks: membersBy('trunk', resources),
  inLists: membersBy('list', resources),
  owned,
  siblings: siblingsOf(resources),
  numbers: numbersOn(resources.filter(({ type }) => type === NUMBER)),
  answers: seen === 'observed' ? answeredBy(resources) : [],
});

function viewOf(shared: Shared, trunk: FactResource): View {
  const trunkRef = ref(TRUNK, trunk.key);
  const numbers = membersOf(shared.onTrunks, NUMBER, trunkRef);
  return { ...shared, trunk, trunkRef, endpoints: trunk.serves, ownNumbers: numbersOn(numbers) };
}
