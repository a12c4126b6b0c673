import {
  HAND,
  handResource,
  isRef,
  ref,
  textOf,
  type HandStep,
  type Ref,
  type Resource,
} from 'trunkline/plugin';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER, TENANT } from '../resources/names.ts';
import type { ByHand } from './mode.ts';
import { labelsOf } from './labels.ts';
import { nameOf, onScreen, toBeSet, typeOnScreen } from './screen.ts';

/** Beginning of a step's id, by the type of what it makes; facts read steps by it. */
export const STEP_OF = {
  [PROVIDER]: 'trunk',
  [ASSIGNEE]: 'tenant',
  [INBOUND_RULE]: 'inbound',
  [OUTBOUND_RULE]: 'outbound',
} as const;
type Made = keyof typeof STEP_OF;

const RULES: ReadonlySet<string> = new Set([INBOUND_RULE, OUTBOUND_RULE]);

/** The same resources, as steps for a person as far as `byHand` says. Without an API no tenant can be looked up. */
export function carriedOut(byHand: ByHand, resources: readonly Resource[]): readonly Resource[] {
  if (byHand === 'nothing') return resources;
  const isStep = ({ type }: Resource): boolean => byHand === 'all' || RULES.has(type);
  const steps = new Set(resources.filter(isStep).map(({ type, key }) => `${type} ${key}`));
  return resources.flatMap((one) => {
    if (isMade(one.type) && isStep(one)) return [toStep(one, one.type, steps)];
    return byHand === 'all' && one.type === TENANT ? [] : [one];
  });
}

const isMade = (type: string): type is Made => Object.hasOwn(STEP_OF, type);

export const stepId = (type: Made, key: string): string =>
  `${STEP_OF[type]}-${key.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}`;

function toStep(resource: Resource, type: Made, steps: ReadonlySet<string>): Resource {
  const { properties, serves, from } = resource;
  const after = [...Object.values(properties).filter(isRef), ...(resource.dependsOn ?? [])]
    .filter((to) => steps.has(`${to.$ref} ${to.key}`))
    .flatMap((to): readonly Ref[] => (isMade(to.$ref) ? [ref(HAND, stepId(to.$ref, to.key))] : []));
  const said = saidOf(resource);
  const kept = (resource.dependsOn ?? []).filter((to) => !steps.has(`${to.$ref} ${to.key}`));
  const step: HandStep = {
    id: stepId(type, resource.key),
    title: TITLE[type](said),
    where: WHERE[type],
    instructions: INSTRUCTIONS[type](said),
    values: labelsOf(type).flatMap(([field, label]) => {
      const value = properties[field];
      return value === undefined ? [] : [[label, onScreen(field, value)] as const];
    }),
    role: type === OUTBOUND_RULE ? 'sends' : 'accepts',
    check: 'attest',
    undo: UNDO[type],
  };
  return handResource(step, { serves, from, dependsOn: [...after, ...kept] });
}

const WHERE: Readonly<Record<Made, string>> = {
  [PROVIDER]: 'PortSIP web portal, Call Manager > Trunks',
  [ASSIGNEE]: 'PortSIP web portal, Call Manager > Trunks',
  [INBOUND_RULE]: 'PortSIP web portal, Call Manager > Inbound Rules',
  [OUTBOUND_RULE]: 'PortSIP web portal, Call Manager > Outbound Rules',
};

const UNDO: Readonly<Record<Made, string>> = {
  [PROVIDER]: 'Delete the trunk; rules that use it go first.',
  [ASSIGNEE]: 'Take the tenant off the trunk.',
  [INBOUND_RULE]: 'Delete the inbound rule.',
  [OUTBOUND_RULE]: 'Delete the outbound rule.',
};

/** What the texts of a step speak of. */
interface Said {
  readonly name: string;
  readonly trunk: string;
  readonly tenant: string;
  readonly type: string;
  readonly ofTenant: boolean;
  /** Labels of a new trunk whose values are not there already. */
  readonly toSet: readonly string[];
  readonly sameNumber: boolean;
}

function saidOf({ type, properties }: Resource): Said {
  const { provider, tenant, level } = properties;
  const owner = isRef(level) ? level : tenant;
  return {
    name: textOf(properties['name']),
    trunk: isRef(provider) ? nameOf(provider) : '',
    tenant: isRef(owner) ? nameOf(owner) : '',
    type: typeOnScreen(properties),
    ofTenant: isRef(owner),
    toSet: labelsAmong(type, toBeSet(properties)),
    sameNumber: properties['number'] === '0',
  };
}

const labelsAmong = (type: string, fields: readonly string[]): readonly string[] =>
  labelsOf(type).flatMap(([field, label]) => (fields.includes(field) ? [label] : []));

const TITLE: Readonly<Record<Made, (said: Said) => string>> = {
  [PROVIDER]: ({ name }) => `Add the trunk ${name}`,
  [ASSIGNEE]: ({ trunk, tenant }) => `Assign the trunk ${trunk} to tenant ${tenant}`,
  [INBOUND_RULE]: ({ name, tenant }) => `Add the inbound rule ${name} for tenant ${tenant}`,
  [OUTBOUND_RULE]: ({ name, tenant }) => `Add the outbound rule ${name} for tenant ${tenant}`,
};

const AS_SYSTEM = 'Sign in to the web portal as a System Administrator.';
const asTenant = (tenant: string): string =>
  `Sign in to the web portal as an administrator of tenant ${tenant}.`;

/** The way through the portal as its own guides describe it (PortSIP KB, Twilio trunks and configuring SIP trunks, 2026-08). */
const INSTRUCTIONS: Readonly<Record<Made, (said: Said) => readonly string[]>> = {
  [PROVIDER]: ({ tenant, type, ofTenant, toSet }) => [
    ofTenant ? asTenant(tenant) : AS_SYSTEM,
    `Go to Call Manager > Trunks, press the arrow beside Add, and choose ${type}.`,
    'Enter the values below, page by page with Next; options that are not listed stay as they are.',
    `To be set: ${toSet.join('; ')}. What else is listed stands so already on a new trunk of version 22; compare it.`,
    'Finish with OK. That the list shows the trunk as Online proves nothing while neither registration nor keep-alive is on.',
  ],
  [ASSIGNEE]: ({ tenant }) => [
    AS_SYSTEM,
    'Go to Call Manager > Trunks, choose the trunk, and press Edit.',
    `On the page of tenants, add ${tenant}, and enter its DID Pool and calls.`,
    'Finish with OK.',
  ],
  [INBOUND_RULE]: ({ tenant, sameNumber }) => [
    asTenant(tenant),
    'Go to Call Manager > Inbound Rules and press Add.',
    'Enter the values below; office hours, other hours and holidays alike.',
    ...(sameNumber ? ['The number 0 passes the called number on.'] : []),
  ],
  [OUTBOUND_RULE]: ({ tenant }) => [
    asTenant(tenant),
    'Go to Call Manager > Outbound Rules and press Add.',
    'Enter the values below, with the trunk as its only route.',
  ],
};
