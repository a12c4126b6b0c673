import { isKnown, type Fact } from '../../contract/fact.ts';
import type { Target } from '../../contract/facts.ts';
import { hiddenSources } from '../edges.ts';
import { inWords, listed } from '../say.ts';
import type { Crossing, Rule } from '../shapes.ts';

const said = (fact: Fact<unknown>): string => (isKnown(fact) ? inWords(fact.value) : '?');

/** `sip.acme.example:5060 over udp`. */
const placeOf = ({ host, port, transport }: Target): string =>
  `${said(host)}:${said(port)} over ${said(transport)}`;

type Say = (crossing: Crossing) => string | undefined;

/** What fits, in the values of this call; a rule without words here says nothing where it finds nothing. */
export const PASSED: Readonly<Record<string, Say>> = {
  'agreement/listener': ({ receiver, sends }) => `${receiver} listens at ${listed(sends.to.map(placeOf), 2)}`,
  'agreement/request-uri-host': ({ receiver, sends, accepts }) =>
    isKnown(accepts.requestUriHosts) && accepts.requestUriHosts.value === 'any'
      ? `${receiver} takes any host in the Request-URI`
      : `${receiver} answers for ${said(sends.requestUriHost)}`,
  'agreement/source-not-allowed': (crossing) => {
    const { receiver, sends, accepts } = crossing;
    if (isKnown(accepts.from) && accepts.from.value === 'anyone') return `${receiver} lets any address in`;
    // What is let in is then not what the receiver sees.
    return hiddenSources(crossing).length > 0 ? undefined : `${receiver} lets in ${said(sends.from)}`;
  },
  'agreement/both-methods': ({ receiver, sender, sends, accepts }) => {
    if (isKnown(accepts.digest) && accepts.digest.value === 'none') return `${receiver} asks for no login`;
    return isKnown(sends.digest) && sends.digest.value !== 'none'
      ? `${sender} signs in as ${sends.digest.value.username}`
      : undefined;
  },
  'agreement/plus': ({ receiver, accepts }) =>
    isKnown(accepts.calledPlus) ? `${receiver}: ${PLUS[accepts.calledPlus.value]}` : undefined,
  'agreement/numbers': ({ receiver }) => `${receiver} answers the number`,
  'agreement/caller-id-owned': ({ receiver, sends }) => `${receiver} lets ${said(sends.numbers)} be shown`,
  'agreement/encryption': ({ sends }) =>
    isKnown(sends.encryption)
      ? { off: 'plain at both ends', offered: 'offered', required: 'TLS and SRTP at both ends' }[
          sends.encryption.value
        ]
      : undefined,
};

const PLUS = {
  required: 'the plus is there, as it must be',
  forbidden: 'there is no plus, as it must be',
  either: 'with or without the plus',
} as const;

const SUBJECTS: Readonly<Record<string, string>> = {
  'agreement/listener': 'listener',
  'agreement/request-uri-host': 'Request-URI',
  'agreement/source-not-allowed': 'source',
  'agreement/no-auth-method': 'source and login',
  'agreement/both-methods': 'login',
  'agreement/realm': 'login',
  'agreement/digest-user': 'login',
  'agreement/plus': 'plus',
  'agreement/fixed-user': 'number',
  'agreement/numbers': 'number',
  'agreement/caller-id-owned': 'caller ID',
  'agreement/encryption': 'encryption',
  'agreement/srtp-suites': 'encryption',
  'agreement/codecs': 'codecs',
  'agreement/dtmf': 'DTMF',
};

/** What a rule looks at, in a word; its title where there is none. */
export const subjectOf = ({ code, title }: Pick<Rule, 'code' | 'title'>): string => SUBJECTS[code] ?? title;
