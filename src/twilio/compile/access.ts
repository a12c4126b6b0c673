import { at, type Context } from './context.ts';
import { credentialList } from './credential-list.ts';
import { ipList } from './ip-list.ts';
import type { Part } from './part.ts';

/** Who may call out: the lists, their members, and their mapping to the trunk. */
export function compileAccess(context: Context): readonly Part[] {
  const { ipLists, credentialLists } = context.spec.access;
  return [
    ...ipLists.map((list, index) => ipList(context, list, `/access/ipLists/${index}`)),
    ...credentialLists.map((list, index) =>
      credentialList(context, list, at(context, `/access/credentialLists/${index}`)),
    ),
  ];
}
