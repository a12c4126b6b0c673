/** Whether a field is meant: `*` stands for any text. */
export function fits(pattern: string, field: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === field;
  if (!field.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = field.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return field.length - last.length >= at && field.endsWith(last);
}
