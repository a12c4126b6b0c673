import type { E164Settings } from '../state.ts';

/** A country is its code, or stands as `Angola(244)` (OpenAPI 22.2). */
const codeOf = (country: string | null): string => /(\d+)\)?$/.exec(country ?? '')?.[1] ?? '';

const without = (number: string, prefix: string): string =>
  prefix !== '' && number.startsWith(prefix) ? number.slice(prefix.length) : number;

/**
 * What a tenant's number processing makes of a dialled number, before any rule sees it (number processing guide,
 * 2026-08): the plus goes, and at home the country code and the area code. Only what the guide's summary says is played;
 * international and national codes change nothing here.
 */
export function processed(settings: E164Settings, dialled: string): string {
  if (!settings.enabled) return dialled;
  const plain = settings.remove_special_chars ? dialled.replaceAll(/[() ]/g, '') : dialled;
  const bare = plain.replace(/^\+/, '');
  const country = codeOf(settings.country);
  const home = settings.remove_duplicate_countries ? without(bare, country) : bare;
  // An area code is one of the home country.
  const atHome = home !== bare || !plain.startsWith('+');
  const local =
    settings.remove_duplicate_area_codes && atHome ? without(home, settings.area_code ?? '') : home;
  return (settings.prefix ?? '') + local;
}
