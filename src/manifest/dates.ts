/** Year first, or points between: of 03/04/2027 nobody knows which is the month. */
const FORMS = [
  /^(?<year>\d{4})[./-](?<month>\d{1,2})[./-](?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
];

/** How to write a date, where it can be told which day was meant. */
export function dateFix(text: string): string | undefined {
  const found = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  const { year = '', month = '', day = '' } = found ?? {};
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(meant) ? `Write "${meant}".` : undefined;
}

/** There is no 30 February. */
function isDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
