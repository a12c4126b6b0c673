import { CAPABILITIES } from '../../contract/mapping.ts';
import type { ResourceType } from '../../contract/resource.ts';
import type { Check } from '../check.ts';
import type { Subject } from '../subject.ts';

const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const isDate = (text: string): boolean => DATE.test(text) && !Number.isNaN(Date.parse(text));

function metaProblems({ side }: Subject): readonly string[] {
  const { meta, limits } = side;
  return [
    KEBAB.test(meta.id) ? '' : `id "${meta.id}" is not in kebab case`,
    meta.contract === 1 ? '' : `contract ${String(meta.contract)} is not known here`,
    meta.displayName && meta.vendor ? '' : 'display name or vendor is empty',
    URL.canParse(meta.docs) ? '' : `docs "${meta.docs}" is no URL`,
    Object.isFrozen(side) ? '' : 'is not frozen: use definePlugin or defineCarrier',
    limits.concurrency >= 1 && limits.readLagMs >= 0 ? '' : 'limits are not positive',
  ];
}

function supportsProblems({ plugin }: Subject): readonly string[] {
  if (!plugin) return [];
  const known: readonly string[] = CAPABILITIES;
  return [
    ...CAPABILITIES.map((capability) => {
      const said = plugin.supports[capability];
      return said === true || (typeof said === 'object' && said.no)
        ? ''
        : `supports says nothing of ${capability}`;
    }),
    ...Object.keys(plugin.supports).map((name) =>
      known.includes(name) ? '' : `supports knows no "${name}"`,
    ),
  ];
}

const tableProblems = ({ side }: Subject): readonly string[] =>
  side.reference.flatMap((table) => [
    isDate(table.asOf) ? '' : `table "${table.table}" is dated "${table.asOf}", not YYYY-MM-DD`,
    table.source ? '' : `table "${table.table}" has no source`,
    table.staleAfterDays > 0 ? '' : `table "${table.table}" never grows old`,
  ]);

function typeProblems({ side }: Subject): readonly string[] {
  const names = side.resourceTypes.map((type) => type.type);
  return side.resourceTypes.flatMap((type, at) => [
    names.indexOf(type.type) === at ? '' : `type "${type.type}" stands twice`,
    type.identity.length > 0 ? '' : `type "${type.type}" has no identity`,
    type.bornWith === undefined || names.includes(type.bornWith)
      ? ''
      : `type "${type.type}" is born with "${type.bornWith}", which is no type`,
    (type.kind === 'element') === (type.list !== undefined)
      ? ''
      : `type "${type.type}": elements have a list, others none`,
    type.list === undefined || type.list.container in type.fields
      ? ''
      : `type "${type.type}" has no field "${type.list.container}"`,
    ...(type.kind === 'element' ? unreadFields(type) : []),
  ]);
}

/** Whether a member is in the list, and in it as it is wanted, is known by what is read of the list. */
const unreadFields = ({ type, fields }: ResourceType): readonly string[] =>
  Object.entries(fields)
    .filter(([, policy]) => policy.writeOnly)
    .map(
      ([name]) =>
        `type "${type}": field "${name}" of an element must be readable, since a list is read to know who is in it`,
    );

/** Check 1. */
export const shape: Check = {
  name: 'shape',
  title: 'says who it is, what it supports and how old its tables are',
  run: (subject) =>
    [
      ...metaProblems(subject),
      ...supportsProblems(subject),
      ...tableProblems(subject),
      ...typeProblems(subject),
    ].filter((problem) => problem !== ''),
};
