import { isKnown } from '../../contract/fact.ts';
import { isOfReach, isReached } from '../reach.ts';
import { claim, listed } from '../say.ts';
import type { Crossing, EstateRule, Finding, Judged, Located } from '../shapes.ts';
import { inForce } from '../targets.ts';

/** A standby is tried after the answers that its primary is going to give. */
export const standbyUnreachable: EstateRule = {
  code: 'agreement/standby-unreachable',
  title: 'a standby is tried when its primary refuses',
  check: ({ judged }) => {
    const inbound = judged.filter(({ crossing }) => crossing.direction === 'inbound');
    return inbound
      .filter(({ findings }) => findings.some(refuses))
      .flatMap((primary) => standbysOf(primary, inbound).flatMap((standby) => told(primary, standby)));
  },
};

const refuses = ({ severity, statuses }: Finding): boolean => severity === 'error' && statuses.length > 0;

const priorityOf = ({ sends }: Crossing): number => Math.min(...inForce(sends).map((one) => one.priority));

/** Endpoints of the same trunk whose rows all come after its first one. */
const standbysOf = ({ crossing }: Judged, inbound: readonly Judged[]): readonly Crossing[] =>
  inbound
    .map((other) => other.crossing)
    .filter((other) => other.trunk === crossing.trunk && other.sender === crossing.sender)
    .filter((other) => Number.isFinite(priorityOf(other)) && priorityOf(other) > priorityOf(crossing));

function told({ crossing: primary, findings }: Judged, standby: Crossing): readonly Located[] {
  const final = primary.wire.carrier?.failover;
  if (!final || !isKnown(final)) return [];
  // Whom no call comes to cannot refuse it as well, whatever else is wrong there.
  const refusing = isReached(primary) ? findings : findings.filter(({ code }) => isOfReach(code));
  const reason = refusing.find((one) => refuses(one) && one.statuses.some((s) => final.value.includes(s)));
  if (!reason) return [];
  const statuses = reason.statuses.filter((status) => final.value.includes(status));
  const answers = reason.undocumented === true ? 'is likely to answer' : 'answers';
  return [
    {
      crossing: standby,
      result: {
        severity: 'warning',
        summary: `${standby.endpoint} stands by for ${primary.endpoint}, which ${answers} ${statuses.join(' or ')}: ${primary.sender} then tries no other row`,
        detail: `The primary refuses (${reason.code}), and the calls end there although the standby may be well.`,
        statuses,
        undocumented: reason.undocumented,
        sent: claim('answers after which no other row is tried', final, listed(final.value.map(String), 20)),
        accepted: {
          by: primary.receiver,
          what: `answer of ${primary.endpoint}`,
          value: statuses.join(' or '),
          from: reason.right.from,
          confidence: reason.right.confidence,
        },
        fixes: { sender: `Mend ${primary.endpoint}, or disable its rows so that the standby is first.` },
      },
    },
  ];
}
