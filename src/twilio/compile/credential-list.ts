import { ref, type CredentialListSpec, type Diagnostic, type Origin, type Resource } from 'trunkline/plugin';
import { LIMIT } from '../reference.ts';
import { CREDENTIAL, CREDENTIAL_LIST, TRUNK_CREDENTIAL_LIST } from '../resources/names.ts';
import { error, tooLong, type Context } from './context.ts';
import { mappingOf, ownList, shared, type ListOf } from './lists.ts';
import type { Part } from './part.ts';

/** A credential list with its users, mapped to the trunk; an existing shared one is mapped only. */
export function credentialList(context: Context, spec: CredentialListSpec, from: Origin): Part {
  const name = 'use' in spec ? spec.use : spec.name;
  const list: ListOf = { type: CREDENTIAL_LIST, mapping: TRUNK_CREDENTIAL_LIST, name, from };
  if ('use' in spec) return shared(context, list);
  return {
    resources: [
      ownList(context, list, CREDENTIAL, spec.unlisted),
      ...spec.users.map((user): Resource => ({
        type: CREDENTIAL,
        key: `${name}/${user.username}`,
        properties: {
          list: ref(CREDENTIAL_LIST, name),
          username: user.username,
          password: user.password,
        },
        claim: 'own',
        serves: context.outbound,
        from,
      })),
      mappingOf(context, list),
    ],
    diagnostics: [
      ...tooLong(name, LIMIT.credentialListName, 'credential list', from),
      ...spec.users.flatMap((user) => tooLong(user.username, LIMIT.username, 'user name', from)),
      ...tooManyUsers(spec.users.length, name, from),
    ],
  };
}

function tooManyUsers(count: number, name: string, from: Origin): readonly Diagnostic[] {
  if (count <= LIMIT.usersPerCredentialList) return [];
  return [
    error('too-many-users', from, {
      summary: `"${name}" would hold ${count} users, at most ${LIMIT.usersPerCredentialList} fit`,
      detail: 'Twilio refuses the rest with 21242.',
      fix: 'Use a second list.',
    }),
  ];
}
