import { COUNTRIES, sampleNumber, type Country } from 'trunkline/plugin';
import { dialler, type Dialling, type DialRule } from './pipeline.ts';
import { callerFor } from './table.ts';
import { dialledIn } from './ways.ts';

/** A number that a rule is for, and that none takes once E.164 processing has changed it. */
export interface Lost {
  readonly rule: DialRule;
  readonly dialled: string;
  readonly becomes: string;
}

/** The first such number of each rule over the trunk, of those that people of a country dial; with their plus where it is not known. */
export function lostNumbers(dialling: Dialling, home: Country | undefined): readonly Lost[] {
  if (!dialling.e164?.enabled) return [];
  const numbers = home ? dialledIn(home) : COUNTRIES.map(sampleNumber);
  const asDialled = dialler({ ...dialling, e164: null });
  const processed = dialler(dialling);
  const isLost = (number: string, caller: string): boolean => {
    const { sent, doubtful } = processed(number, caller);
    return !sent && !doubtful;
  };
  return dialling.rules
    .filter(({ elsewhere }) => elsewhere === undefined)
    .flatMap((rule) => {
      const caller = callerFor({ ...dialling, rules: [rule] });
      const dialled = numbers.find(
        (number) => asDialled(number, caller).sent?.rule === rule && isLost(number, caller),
      );
      return dialled === undefined ? [] : [{ rule, dialled, becomes: processed(dialled, caller).number }];
    });
}
