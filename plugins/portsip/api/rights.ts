import type { Right } from '../discovered.ts';
import { isAtLeast } from '../versions.ts';
import type { Pbx } from './pbx.ts';
import { ifAllowed } from './pbx.ts';
import { user } from './rows.ts';

export interface Rights {
  readonly trunks: Right;
  readonly phoneSystem: Right;
  readonly tenants: Right;
}

/** Roles that every PBX has, and what they may (PortSIP OpenAPI 22.2, /roles). What other roles may is theirs to say. */
const BUILT_IN: Readonly<Record<string, Rights>> = {
  SystemAdmin: { trunks: 'full', phoneSystem: 'full', tenants: 'full' },
  Admin: { trunks: 'full', phoneSystem: 'full', tenants: 'none' },
};

/** First version of `/auth/user`, and of rights in its answer (PortSIP release notes v22.x). */
const SIGN_IN = '22.2.11';

/** What the role of the login may do; unknown for roles that somebody made, unless the PBX lists their rights. */
export async function readRights(pbx: Pbx, version: string): Promise<Rights> {
  const found = await readUser(pbx, version);
  const rights = BUILT_IN[found?.role ?? ''];
  if (rights) return rights;
  const listed = namesIn(found?.capabilities);
  return {
    trunks: rightIn(listed, 'trunk'),
    phoneSystem: rightIn(listed, 'phonesystem'),
    tenants: rightIn(listed, 'systemtenant'),
  };
}

/** Where the newer path is not there, the older one tells the role as well. */
async function readUser({ client, home }: Pbx, version: string) {
  const read = (path: string) =>
    ifAllowed(() => client.find({ lane: home, what: 'read the role of the user', path }, user));
  const newer = isAtLeast(version, SIGN_IN) ? await read('/auth/user') : undefined;
  return newer ?? (await read('/login'));
}

/** How `capabilities` are written is not documented; names such as `Trunk.FullAccess` are (change log, 22.3 to 22.8). */
const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.filter((name) => typeof name === 'string').map((name) => name.toLowerCase().replaceAll('_', ''))
    : [];

function rightIn(listed: readonly string[], area: string): Right {
  if (listed.includes(`${area}.fullaccess`)) return 'full';
  return listed.includes(`${area}.viewonly`) ? 'view' : 'unknown';
}
