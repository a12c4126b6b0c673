import { identityOf, type FieldPolicy, type IdentityRule, type Value } from 'trunkline/plugin';
import { z } from 'zod';

export const onWire = (label: string): FieldPolicy => ({ label, wire: true });
export const cosmetic = (label: string): FieldPolicy => ({ label, wire: false });
export const once = (label: string, immutable: string): FieldPolicy => ({ label, wire: true, immutable });

/** References are checked by the core. */
export const reference = z.custom<unknown>();

/** One permission opens all of telephony (Genesys Swagger, 2017-09; Terraform provider docs, 2026-07). */
export const TELEPHONY: readonly string[] = ['telephony:plugin:all'];

export const FREE = { reads: 0, writes: 0 };
/** What is made or changed is read back: the API takes in silence what it does not know. */
export const READ_BACK = { reads: 1, writes: 1 };

const folded = (value: Value | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined;

/** Names are compared without case, as the API does for those that must be unique. */
export const byName: IdentityRule = { by: 'name', of: ({ name }) => folded(name) };

/** A member is told apart by what it is in and by one field of its own. */
export const byMember = (by: string, container: string, member: string): IdentityRule => ({
  by,
  of: (properties) => {
    const inside = identityOf(properties[container]);
    const own = folded(properties[member]) ?? identityOf(properties[member]);
    return inside === undefined || own === undefined ? undefined : `${inside}/${own}`;
  },
});
