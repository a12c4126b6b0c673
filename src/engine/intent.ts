import { isSecretRef } from '../contract/value.ts';
import type { JournalBody, Plan, Step } from '../plan/shapes.ts';
import type { Secrets } from './ports.ts';
import type { Standing } from './standing.ts';

type Fingerprints = Readonly<Record<string, string>>;

/** What the journal must hold of a step before its write leaves. Fails when a secret it writes cannot be had. */
export async function intentOf(step: Step, at: Standing, io: IntentIo): Promise<JournalBody> {
  const { id, side, ref, action, fields, before } = step;
  const fingerprints = await secretsOf(step, at, io.secrets);
  const replaces = action === 'create' ? io.replaced.get(id) : undefined;
  return {
    kind: 'intent',
    step: id,
    side,
    ref,
    action,
    fields: fields.map((f) => f.name),
    before: before ? { id: before.id, properties: before.properties, rest: before.rest } : null,
    ...(replaces === undefined ? {} : { replaces }),
    ...(Object.keys(fingerprints).length > 0 ? { fingerprints } : {}),
  };
}

interface IntentIo {
  readonly secrets: Secrets;
  readonly replaced: Replaced;
}

/** By the step that makes the new object: the id of the old one, where it stands until the new one is there. */
export type Replaced = ReadonlyMap<string, string>;

export function replacedIn({ steps }: Plan): Replaced {
  const old = new Map(
    steps.flatMap((step) =>
      isLateRemoval(step) && step.before ? [[objectName(step), step.before.id] as const] : [],
    ),
  );
  return new Map(
    steps.flatMap((step) => {
      const id = step.action === 'create' && step.replaces ? old.get(objectName(step)) : undefined;
      return id === undefined ? [] : [[step.id, id] as const];
    }),
  );
}

/** The old object of a replace that makes the new one first. */
const isLateRemoval = (step: Step): boolean =>
  step.action === 'remove' && step.replaces === true && step.gap === undefined;

const objectName = ({ side, ref }: Step): string => `${side} ${ref.$ref}:${ref.key}`;

/** Of the write-only secrets a step writes, by field. */
async function secretsOf(step: Step, at: Standing, secrets: Secrets): Promise<Fingerprints> {
  const type = at.side.compiled.types.find((t) => t.type === step.ref.$ref);
  const written = step.fields.filter((f) => type?.fields[f.name]?.writeOnly);
  const pairs = await Promise.all(
    written.map(async ({ name }) => {
      const secret = step.wanted?.properties[name];
      return isSecretRef(secret)
        ? [[name, await secrets.fingerprint(await secrets.value(secret))] as const]
        : [];
    }),
  );
  return Object.fromEntries(pairs.flat());
}
