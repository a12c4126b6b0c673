import { describe, expect, it } from 'vitest';
import { facts } from '../../../plugins/portsip/facts.ts';
import type { Seen } from '../../../src/contract/fact.ts';
import type { Resource } from '../../../src/contract/resource.ts';
import { compiled, input, one, slugs, type Part } from './wired.ts';

/** What is to do where the rules of the tenant are not there. */
function fixes(seen: Seen, part: Part, edit = (resources: readonly Resource[]) => resources) {
  const { resources, declared } = compiled(part);
  const [said] = facts({
    side: 'pbx',
    endpoints: [{ name: 'pbx', inbound: true, outbound: true }],
    resources: edit(resources),
    seen,
    declared,
  });
  const { sends, accepts } = said!;
  return {
    in: accepts!.unanswered!.map(({ value }) => value.fix),
    out: sends!.stopped?.value.fix,
    parts: sends!.parts!.map(({ fix }) => fix),
  };
}

const withoutRules = (resources: readonly Resource[]) =>
  resources.filter(({ type }) => !type.endsWith('-rule'));

describe('what is to do about rules that are missing', () => {
  it('is in the manifest as long as nothing was applied', () => {
    expect(fixes('desired', one({ tenant: { inbound: [], outbound: [] } }))).toEqual({
      in: ['Add an inbound rule for them.'],
      out: 'Add an outbound rule that leads to the trunk. Where no call is to go out, set `termination: none`.',
      parts: [],
    });
  });

  it('is to apply again where they were applied and somebody took them away', () => {
    expect(fixes('observed', one(), withoutRules)).toEqual({
      in: ['Apply again, or add an inbound rule for them.'],
      out: 'Apply again, or add an outbound rule that leads to the trunk. Where no call is to go out, set `termination: none`.',
      parts: ['Apply again, or do the manual steps of the rules and note them as done.'],
    });
  });
});

describe('a wire for calls in alone', () => {
  const { outbound: _, ...endpoint } = input().endpoint;
  const callsIn = (trunk: object): Part => ({ ...one({ trunk, tenant: { outbound: [] } }), endpoint });

  it('is told how it can be made where a login is missing', () => {
    const { diagnostics } = compiled(callsIn({}));
    const fixOf = (slug: string) => diagnostics.find(({ code }) => code === `portsip/${slug}`)?.fix;
    expect(fixOf('digest-user-missing')).toContain('Where no call goes out');
    expect(fixOf('digest-user-missing')).toContain('set `trunk.type: ip-based` in the settings.');
    expect(fixOf('host-missing')).toContain('where no call goes out, `trunk.host` in the settings.');
  });

  it('has no error once that was done', () => {
    expect(slugs(callsIn({ type: 'ip-based', host: 'acme.carrier.example' }))).toEqual([
      'ip-based-experimental',
    ]);
  });
});
