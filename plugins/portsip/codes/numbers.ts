import type { CodePage } from 'trunkline/plugin';
import { API, CALLS, error, NUMBERS, POOLS, RULES, warning } from './page.ts';

const IN: readonly CodePage[] = [
  error('pool-entry', {
    title: 'an entry that no DID pool takes',
    means:
      'An entry is a number or a range with a hyphen, in digits, and begins neither with a plus nor with 0. Numbers in E.164 form are written with their country code and without the plus.',
    fix: 'Write +14155550100 and 0014155550100 as 14155550100.',
    source: POOLS,
  }),
  error('pool-overlap', {
    title: 'a number lies in the pools of two tenants',
    means:
      'Pools of one provider must not overlap: for a call to the number the PBX could not tell whose it is, so it refuses the second pool.',
    fix: 'Give each number group to one tenant.',
    source: POOLS,
  }),
  error('did-of-another-tenant', {
    title: 'a number lies in a pool of this PBX that is not of this tenant',
    means:
      'Pools of one provider must not overlap across tenants, so the PBX refuses the pool. A number that moves from one tenant to another leaves the old pool in one run and joins the new one in the next.',
    fix: 'Take the number out of the other pool first.',
    source: POOLS,
  }),
  warning('pools-unknown', {
    title: 'pools of other tenants cannot be seen',
    means:
      'The login of a tenant sees its own pools, and one without the right to trunks sees none. Whether another tenant has one of these numbers is unknown until the PBX refuses the pool.',
    fix: 'Plan once with a user of the system that may read trunks.',
    source: POOLS,
  }),
  error('number-without-tenant', {
    title: 'no tenant has a number of the trunk',
    means: 'The number lies in no DID pool, so the PBX answers a call to it with 407.',
    fix: 'Name the group of the number in a tenant.',
    source: CALLS,
  }),
  error('number-without-rule', {
    title: 'no inbound rule takes a number of the pool',
    means: 'The call reaches the tenant and finds no destination.',
    fix: 'Name the group of the number in an inbound rule.',
    source: RULES,
  }),
  error('number-in-two-rules', {
    title: 'two inbound rules take one number',
    means: 'Which of them gets the call is not documented.',
    fix: 'Leave the group of the number in one rule.',
    source: RULES,
  }),
  error('rule-outside-pool', {
    title: 'an inbound rule has a number that is not in the pool of its tenant',
    means: 'A tenant can use numbers of its DID pool only, so the PBX refuses the rule.',
    fix: 'Name the group in `numbers` of the tenant as well.',
    source: POOLS,
  }),
  error('range-size', {
    title: 'a range of extensions has not as many members as the numbers',
    means: 'Numbers and extensions are paired one to one, so both ranges have the same size and no gap.',
    fix: 'Name one extension, or a range of as many extensions for one run of numbers.',
    source: RULES,
  }),
  error('name-too-long', {
    title: 'a name is longer than 64 characters',
    means: 'The API refuses it.',
    fix: 'Give the rule a shorter `name`.',
    source: API,
  }),
  error('rule-name-twice', {
    title: 'two rules of a tenant have one name',
    means: 'A rule is found again by tenant and name, so the two would be one.',
    fix: 'Give each rule a `name` of its own.',
  }),
];

const OUT: readonly CodePage[] = [
  warning('no-outbound-rules', {
    title: 'calls go out over this wire, and no rule sends any',
    means: 'Without an outbound rule the PBX answers 404 to whoever dials.',
    fix: 'Add rules under `outbound` of a tenant, or `outbound: { country: US }` for rules that make +E.164 of what is dialled there. Where no call is to go out, set `termination: none`.',
    source: CALLS,
  }),
  error('country-unknown', {
    title: 'no rules can be made for this country',
    means:
      'How people there dial is not known here, or not in full: in Brazil, Korea and Singapore they choose a carrier call by call, and mobiles of India are dialled with and without the 0. Rules for it have to be written out.',
    fix: 'Write rules of your own beside it: `outbound: { country: …, rules: [ … ] }`. Of a country that is not known here, what is meant by a number without its plus stays unknown to the proof; with `country: none` it is what your rules make of it.',
  }),
  warning('rule-nobody-dials', {
    title: 'a rule takes nothing that people of the country dial',
    means:
      'No number that people of the country dial in full, nationally, abroad or with the plus, begins and is as long as the rule asks for, and none for help. It takes no call, or those of people who dial otherwise than is said, such as with a digit for an outside line, or those to services and operators: what these mean is held against nothing. A rule for ten digits or fewer may be for such services, and is taken so as long as another rule takes numbers in full, or it begins with three digits or more: where nothing that people dial nationally, abroad or with the plus leaves by any rule, all of them hear 404. Without `digits` such a digit cannot be told from the first one of a number where none stands before national numbers, as in the United States.',
    fix: 'Correct `prefixes` and `digits` of the rule, or `country`. Say the `digits` of numbers of services and operators, such as 5 for 118, and let a rule for local numbers prepend the code of their area as well. Where people dial in a way of their own, say `country: none`.',
    source: 'ITU dialling procedures, 2026-08',
  }),
  warning('not-e164', {
    title: 'a dialled number leaves as another one than is meant in the country of the numbers',
    means:
      'Nobody says as which country people of the tenant dial, so it is taken for that of its first number. What they dial there leaves as another number than it means, so that each such call reaches somebody else, or nobody; or it leaves in another form than +E.164, which the carrier refuses (400, at Twilio with error 13224 or 32101). Where it is a number in full, nobody can prove that calls out are right until the country is said.',
    fix: 'Say the country beside the rules: `outbound: { country: DE, rules: [ … ] }`, or `country: none` where people dial in a way of their own. If it is the right one, strip the national prefix and prepend the plus and country code; the table under the plan shows what each rule makes.',
    source: NUMBERS,
  }),
  warning('e164-processing', {
    title: 'the tenant changes dialled numbers before its rules see them',
    means:
      'Its E.164 processing is on: the plus is taken away, and of numbers of the own country the code. Rules that expect a plus never match, so that who dials one hears 404 unless another rule takes what is left; and a rule that prepends nothing sends it without its plus. What the processing makes of numbers with an international or national code or a prefix of its own is not documented: then nobody can say which number leaves.',
    fix: 'Switch the processing off for the tenant, or write rules for what it leaves, which prepend the plus: in the United States one for ten digits, and one for each length that a number abroad has with its country code.',
    source: NUMBERS,
  }),
  error('caller-id-outside-pool', {
    title: 'the number that is shown lies in no pool of the tenant',
    means: 'An outbound caller id must be in the DID pool; the PBX refuses the rule or shows something else.',
    fix: 'Show a number of the tenant, or add the number to its pool.',
    source: NUMBERS,
  }),
  warning('caller-id-missing', {
    title: 'a rule shows no number',
    means:
      'Unless the app, the extension, the user group or the company has one, the PBX shows the extension, and the carrier refuses the call (32204).',
    fix: 'Set `callerId` of the rule or of the trunk; otherwise do the manual step that sets the number of the company.',
    source: NUMBERS,
  }),
  warning('company-caller-outside-pool', {
    title: "the company's number for this trunk lies in no pool",
    means:
      'Where a rule shows no number that of the company is shown, and the carrier knows numbers of the trunk only.',
    fix: "Set the company's outbound caller id to a number of the pool.",
    source: NUMBERS,
  }),
  warning('calls-beyond-trunk', {
    title: 'the tenants may have more calls than the trunk carries',
    means:
      'The limit of the trunk counts for all its tenants. Once they use it up, the next call of any of them ends with 403, although its tenant has calls left.',
    fix: 'Raise `trunk.calls` or `capacity.calls`, or give the tenants fewer `calls`.',
    source: CALLS,
  }),
  warning('tenant-calls', {
    title: 'the tenant may have fewer calls than are asked for',
    means: 'The limit of the tenant counts for all its calls. Those above it end with 403.',
    fix: 'Raise "Max concurrent calls" of the tenant, or ask for fewer calls.',
    source: CALLS,
  }),
];

export const NUMBER_CODES: readonly CodePage[] = [...IN, ...OUT];
