import {
  forcible,
  groupBy,
  formatNumbers,
  isE164,
  isForeign,
  isRef,
  numberSet,
  type Diagnostic,
  type Observed,
  type ReviewStep,
} from 'trunkline/plugin';
import { TAKEOVER } from '../compile/numbers.ts';
import { error, warning } from '../compile/context.ts';
import { NUMBER, textOf, TRUNK } from '../resources/names.ts';
import { answersAt, hasEmergencyAddress, isDemo, numberRest } from '../resources/number.ts';
import { originOf, type Reviewed } from './step.ts';

export function reviewNumbers({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const moves = steps.filter((step) => step.type === NUMBER && step.before !== undefined);
  const going = leaving(steps, observed);
  return [...takeovers(moves, { steps, observed }), ...emergencies(moves, going), ...afterwards(going)];
}

const moved = (step: ReviewStep): boolean => step.action === 'update' && step.fields.includes('trunk');

const listed = (labels: readonly string[]): string => formatNumbers(numberSet(labels.filter(isE164)));

/**
 * One finding for all numbers that answer at the same place. Where the manifest agrees it stays as a warning: the calls
 * of whoever answers today go away all the same.
 */
function takeovers(moves: readonly ReviewStep[], reviewed: Reviewed): readonly Diagnostic[] {
  const taken = moves.filter(moved).flatMap((step) => {
    const place = takenFrom(step);
    return place === undefined ? [] : [{ step, place, agreed: isAgreed(step) }];
  });
  return [...groupBy(taken, ({ place, agreed }) => `${agreed} ${place}`).values()].map((group) => {
    const [{ step, place, agreed }] = group as readonly [Taken];
    const words = {
      summary: `${listed(group.map((one) => one.step.key))} answers elsewhere now: ${place}`,
      detail: 'Calls to these numbers would stop arriving there as soon as the plan is applied.',
    };
    const agreedFix = 'Nothing to do if that is meant: the manifest says `takeover: true`.';
    return agreed
      ? warning(ELSEWHERE, originOf(step), { ...words, fix: agreedFix })
      : forcible(error(ELSEWHERE, originOf(step), { ...words, fix: takeoverFix(step, reviewed) }));
  });
}

const ELSEWHERE = 'number-answers-elsewhere';

interface Taken {
  readonly step: ReviewStep;
  readonly place: string;
  readonly agreed: boolean;
}

const isAgreed = ({ wanted }: ReviewStep): boolean => wanted?.consents?.includes(TAKEOVER) ?? false;

/** A trunk that is made anew beside one that no manifest knows any more is often the same one with another name. */
function takeoverFix(
  { wanted, before, beforeProperties }: ReviewStep,
  { steps, observed }: Reviewed,
): string {
  const taking = 'set `numbers.takeover: true` in the Trunk document, or add --force.';
  const trunk = beforeProperties?.['trunk'] ?? before?.properties['trunk'];
  const target = wanted?.properties['trunk'];
  const made = steps.some(
    ({ action, type, key }) => action === 'create' && type === TRUNK && isRef(target) && target.key === key,
  );
  const former = isForeign(trunk)
    ? observed.find(({ type, id }) => type === TRUNK && id === trunk.id)
    : undefined;
  if (!made || !former) return `If that is meant, ${taking}`;
  return `If the trunk only has another name now, add \`formerly: [${JSON.stringify(formerName(former))}]\` to its Trunk document. If the numbers are to leave the other trunk, ${taking}`;
}

/** As `formerly` takes it: the label of the domain, the friendly name where there is no domain. */
const formerName = ({ properties, label }: Observed): string =>
  textOf(properties['domainName'])?.replace(/\.pstn\.twilio\.com$/i, '') ??
  textOf(properties['friendlyName']) ??
  label;

/** Where calls to the number go now, if anybody could miss them. A trunk of these manifests is no elsewhere. */
function takenFrom({ before, beforeProperties }: ReviewStep): string | undefined {
  const trunk = beforeProperties?.['trunk'] ?? before?.properties['trunk'];
  if (isRef(trunk)) return undefined;
  if (isForeign(trunk) && trunk.$foreign === TRUNK)
    return `on trunk "${trunk.label}", which is in no manifest`;
  return answersAt(before?.rest ?? {});
}

function isRegistered(before: Observed | undefined): boolean {
  const { emergencyAddressSid, emergencyAddressStatus } = numberRest(before?.rest ?? {});
  return hasEmergencyAddress(emergencyAddressSid, emergencyAddressStatus);
}

interface Going {
  readonly number: Observed;
  /** Takes the number off its trunk, or its trunk away. */
  readonly step: ReviewStep;
}

/** Numbers that will be on no trunk, also those no manifest lists that go because their trunk goes. */
function leaving(steps: readonly ReviewStep[], observed: readonly Observed[]): readonly Going[] {
  const removals = new Map(
    steps
      .filter((step) => step.action === 'remove' && [NUMBER, TRUNK].includes(step.type))
      .flatMap((step) => (step.before ? [[step.before.id, step] as const] : [])),
  );
  if (removals.size === 0) return [];
  return observed
    .filter((one) => one.type === NUMBER)
    .flatMap((number) => {
      const step = removals.get(number.id) ?? removals.get(number.in?.id ?? '');
      return step ? [{ number, step }] : [];
    });
}

/** 911 from a number is allowed on its own trunk only, and Twilio can refuse the change with 21634. */
function emergencies(moves: readonly ReviewStep[], going: readonly Going[]): readonly Diagnostic[] {
  const concerned = [...moves.filter(moved).map((step) => ({ step, number: step.before })), ...going].filter(
    ({ number }) => isRegistered(number),
  );
  const [first] = concerned;
  if (first === undefined) return [];
  return [
    forcible(
      error('emergency-number', originOf(first.step), {
        summary: `${listed(concerned.map(({ number }) => number?.label ?? ''))} is registered with an emergency address${statuses(concerned.map(({ number }) => number))}`,
        detail:
          'Emergency calls must come from the trunk the number is on; the platform it leaves can no longer make them.',
        fix: 'Make sure the other platform makes its emergency calls with another number, then add --force.',
      }),
    ),
  ];
}

/** In Twilio's words, where it is more than a plain registration. */
function statuses(numbers: readonly (Observed | undefined)[]): string {
  const words = numbers.map((number) => numberRest(number?.rest ?? {}).emergencyAddressStatus);
  const told = [...new Set(words.filter((word) => word !== null && word !== 'registered'))];
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

/** What each number does once it is off its trunk. */
const afterwards = (going: readonly Going[]): readonly Diagnostic[] =>
  [...groupBy(going, ({ number }) => afterwardsAt(number))].map(([place, group]) =>
    warning('number-detached', originOf(group[0]!.step), {
      summary: `${listed(group.map(({ number }) => number.label))} will be off the trunk; afterwards: ${place}`,
      detail:
        'Calls to them no longer reach the platform. The numbers stay in the account, and are paid for.',
      fix: 'Give them a voice URL or another trunk first where callers shall still be answered; else apply.',
    }),
  );

function afterwardsAt({ rest }: Observed): string {
  const place = answersAt(rest);
  if (place !== undefined)
    return numberRest(rest).voiceApplicationSid === null ? `${place} becomes live again` : place;
  return isDemo(numberRest(rest).voiceUrl) ? "Twilio's demo message" : 'nothing answers: no voice URL is set';
}
