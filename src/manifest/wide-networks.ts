import { isWide, WIDE_PREFIX } from '../contract/cidr.ts';
import type { PlatformSpec } from '../contract/trunk-spec.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import { fromPointer } from './pointer.ts';

/** Networks to be let in that hold many more than a platform can signal from. */
export const wideNetworks = (
  document: ManifestDocument,
  { sendsFrom }: Pick<PlatformSpec, 'sendsFrom'>,
): readonly Problem[] =>
  sendsFrom
    .filter(({ cidr }) => isWide(cidr))
    .map(({ cidr, pointer }) =>
      problem('wide-network', document, [...fromPointer(pointer), 'cidr'], {
        summary: `"${cidr}" is wider than a /${WIDE_PREFIX}`,
      }),
    );
