import { isKnown, toCidr, uncovered, type Diagnostic, type Origin } from 'trunkline/plugin';
import { CODES } from './codes.ts';
import { carrierHosts } from './wanted.ts';
import { sendsFrom, transportOf } from './needs.ts';
import { endpointAt, platformAt, trunkAt, type Input } from './origins.ts';
import { readDiscovered } from './settings.ts';

/** What is wrong, or doubtful, with what one wire asks for. */
export const findings = (input: Input): readonly Diagnostic[] =>
  [secureNeedsTls, oneNode, noCarrierHost, portDiffers, sendsFromDiffers].flatMap((rule) => rule(input));

function finding(slug: string, at: Origin, summary: string): readonly Diagnostic[] {
  const page = CODES.find((one) => one.code === `torture/${slug}`)!;
  return [{ code: page.code, severity: page.severity, at, summary, detail: page.means, fix: page.fix }];
}

const secureNeedsTls = (input: Input): readonly Diagnostic[] =>
  input.spec.secure && transportOf(input) !== 'tls'
    ? finding(
        'secure-needs-tls',
        trunkAt(input, '/spec'),
        `the trunk is secure, the transport "${transportOf(input)}"`,
      )
    : [];

function oneNode(input: Input): readonly Diagnostic[] {
  const second = input.platform.listensOn[1];
  return second
    ? finding('one-node', platformAt(input, second.pointer), `a second node "${second.node}" is listed`)
    : [];
}

const noCarrierHost = (input: Input): readonly Diagnostic[] =>
  input.endpoint.outbound && carrierHosts(input).length === 0
    ? finding(
        'no-carrier-host',
        endpointAt(input, '/termination/hosts'),
        `endpoint "${input.endpoint.name}" has no host to call out to`,
      )
    : [];

function portDiffers(input: Input): readonly Diagnostic[] {
  const found = readDiscovered(input.discovered);
  const node = input.platform.listensOn[0];
  const declared = node?.[transportOf(input)];
  if (!found || !node || declared === undefined || !input.endpoint.inbound) return [];
  const real = found.signallingPort + input.settings.line;
  return declared === real
    ? []
    : finding(
        'port-differs',
        platformAt(input, node.pointer),
        `port ${declared} is declared, ${real} is real`,
      );
}

function sendsFromDiffers(input: Input): readonly Diagnostic[] {
  const found = readDiscovered(input.discovered);
  const declared = sendsFrom(input);
  if (!found || !input.endpoint.outbound || !isKnown(declared)) return [];
  const missing = uncovered(found.addresses.map(toCidr), declared.value);
  return missing.length === 0
    ? []
    : finding('sends-from-differs', declared.from, `calls also come from ${missing.join(', ')}`);
}
