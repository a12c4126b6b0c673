import type { AnyPlugin } from '../contract/any-side.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Capability } from '../contract/mapping.ts';
import type { CarrierOffer } from '../contract/trunk-spec.ts';
import type { WiredEndpoint, WiredPlatform, WiredTrunk } from '../contract/wiring.ts';

interface AskInput {
  readonly trunk: WiredTrunk;
  readonly wired: WiredEndpoint;
  readonly platform: WiredPlatform;
  readonly offer: CarrierOffer;
  /** The first one has the platform to itself; it is the others that ask for more. */
  readonly isFirst: boolean;
}

/** What this wire asks of the platform, and its plugin says it cannot do: an error, never a silent drop. */
export function unsupportedAsks({ trunk, wired, platform, offer, isFirst }: AskInput): readonly Diagnostic[] {
  const { spec } = wired;
  const asks: readonly (readonly [Capability, boolean])[] = [
    ['inbound', spec.inbound !== undefined],
    ['outbound', spec.outbound !== undefined],
    ['udp', spec.inbound?.transport === 'udp'],
    ['tcp', spec.inbound?.transport === 'tcp'],
    ['tls', spec.inbound?.transport === 'tls' || offer.secure],
    ['srtp', offer.secure],
    ['digest', spec.outbound?.user !== undefined],
    ['ip-access', spec.outbound !== undefined && trunk.spec.access.ipLists.length > 0],
    ['several-rows', (spec.inbound?.rows.length ?? 0) > 1],
    ['several-wires', !isFirst],
  ];
  return asks
    .filter(([, asked]) => asked)
    .flatMap(([capability]) => refusal(platform.plugin, capability, trunk, wired));
}

function refusal(
  plugin: AnyPlugin,
  capability: Capability,
  trunk: WiredTrunk,
  wired: WiredEndpoint,
): readonly Diagnostic[] {
  const supported = plugin.supports[capability];
  if (supported === true) return [];
  return [
    {
      code: 'engine/unsupported',
      severity: 'error',
      at: { at: 'manifest', document: trunk.document, pointer: wired.pointer },
      summary: `endpoint "${wired.spec.name}" asks for ${capability}, which ${plugin.meta.displayName} does not do here`,
      detail: supported.no,
      fix: 'Change the endpoint so that it does not need it, or lead it to another platform.',
    },
  ];
}
