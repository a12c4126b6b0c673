/** Whether a version is at least another one, part by part: 22.10 is newer than 22.8. */
export function isAtLeast(version: string, least: string): boolean {
  const [ours, theirs] = [partsOf(version), partsOf(least)];
  for (const [at, part] of theirs.entries()) {
    const own = ours[at] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/** A build or a suffix behind the third part says nothing. */
const partsOf = (version: string): readonly number[] =>
  version
    .replace(/^\D+/, '')
    .split('.')
    .slice(0, 3)
    .map((part) => Number.parseInt(part, 10) || 0);
