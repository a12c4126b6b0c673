import type { Diagnostic } from '../../contract/diagnostic.ts';
import { CAPABILITIES, MAPPED_FIELDS } from '../../contract/mapping.ts';
import { canonical } from '../../plan/equal.ts';
import { asking } from '../asking.ts';
import { perCase, type Check } from '../check.ts';
import { compileCase } from '../compile-case.ts';
import { perturbed } from '../perturb.ts';
import type { Case, Subject } from '../subject.ts';

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

function diagnosticProblems(subject: Subject, found: Diagnostic): readonly string[] {
  const name = found.code;
  return [
    ...(CODE.test(name) ? [] : [`code "${name}" is not room/slug`]),
    ...(subject.side.codes.some((page) => page.code === name) ? [] : [`${name} has no page in codes`]),
    ...(found.summary && found.detail && found.fix ? [] : [`${name} has an empty summary, detail or fix`]),
    ...(found.at?.at ? [] : [`${name} does not say where`]),
  ];
}

function pageProblems({ side }: Subject): readonly string[] {
  const codes = side.codes.map((page) => page.code);
  return side.codes.flatMap((page, at) => [
    ...(CODE.test(page.code) ? [] : [`code "${page.code}" is not room/slug`]),
    ...(codes.indexOf(page.code) === at ? [] : [`code "${page.code}" has two pages`]),
    ...(page.title && page.means && page.fix ? [] : [`the page of ${page.code} is not filled in`]),
  ]);
}

/** The case itself and everything near it that may make the side complain. */
const around = (one: Case): readonly Case[] => [
  one,
  ...CAPABILITIES.map((capability) => asking(one, capability)),
  ...MAPPED_FIELDS.flatMap((field) => perturbed(one, field) ?? []),
];

/** Check 7. */
export const diagnostics: Check = {
  name: 'diagnostics',
  title: 'reports with codes that have a page, and always with a fix',
  run: (subject) => [
    ...pageProblems(subject),
    ...perCase(subject, (one) => {
      const reported = [...new Set(compileCase(subject, one).diagnostics.map((d) => d.code))].toSorted();
      const all = around(one).flatMap((near) => compileCase(subject, near).diagnostics);
      return [
        ...new Set([
          ...(canonical(reported) === canonical(one.expect.toSorted())
            ? []
            : [
                `reports ${reported.join(', ') || 'nothing'}, expected ${one.expect.join(', ') || 'nothing'}`,
              ]),
          ...all.flatMap((found) => diagnosticProblems(subject, found)),
        ]),
      ];
    }),
  ],
};
