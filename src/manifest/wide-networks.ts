import { isPrivate, prefixOf } from '../contract/cidr.ts';
import type { PlatformSpec } from '../contract/trunk-spec.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import { fromPointer } from './pointer.ts';

/** Our own threshold: 65,536 addresses in a row are more than anybody signals from. */
const WIDEST = 16;

/** Networks to be let in that hold many more than a platform can signal from. */
export const wideNetworks = (
  document: ManifestDocument,
  { sendsFrom }: Pick<PlatformSpec, 'sendsFrom'>,
): readonly Problem[] =>
  sendsFrom
    .filter(({ cidr }) => prefixOf(cidr) < WIDEST && !isPrivate(cidr))
    .map(({ cidr, pointer }) =>
      problem('wide-network', document, [...fromPointer(pointer), 'cidr'], {
        summary: `"${cidr}" is wider than a /${WIDEST}`,
      }),
    );
