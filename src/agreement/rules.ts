import { aclCoversPlatform } from './rules/acl-covers-platform.ts';
import { allowListCoversCarrier } from './rules/allow-list-covers-carrier.ts';
import { bothMethods } from './rules/both-methods.ts';
import { digestUser } from './rules/digest-user.ts';
import { encryption } from './rules/encryption.ts';
import { listener } from './rules/listener.ts';
import { numbers } from './rules/numbers.ts';
import { parts } from './rules/parts.ts';
import { plus } from './rules/plus.ts';
import { realm } from './rules/realm.ts';
import { requestUriHost } from './rules/request-uri-host.ts';
import type { Rule } from './shapes.ts';

/** Roughly in the order in which a call meets them. */
export const RULES: readonly Rule[] = [
  listener,
  parts,
  requestUriHost,
  aclCoversPlatform,
  allowListCoversCarrier,
  bothMethods,
  realm,
  digestUser,
  plus,
  numbers,
  encryption,
];
