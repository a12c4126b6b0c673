import { element, XML_HEAD, type Element } from './xml.ts';

/** What one case came to. `text` is whatever a reader of the report needs to know. */
export interface JunitCase {
  readonly suite: string;
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly result:
    | { readonly is: 'passed' }
    | { readonly is: 'failed' | 'errored'; readonly type: string; readonly message: string }
    | { readonly is: 'skipped'; readonly message: string };
  readonly text: string;
}

/** XML as test runners of CI systems read it, in the common ground of Jenkins and GitLab; suites as their first cases come. */
export function junitXml(title: string, cases: readonly JunitCase[]): string {
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  const inside = suites.map((suite) => suiteOf(suite, cases));
  return `${XML_HEAD}\n${element('testsuites', { name: title, ...countsOf(cases) }, inside).xml}\n`;
}

const countsOf = (cases: readonly JunitCase[]): Readonly<Record<string, string>> => {
  const of = (is: JunitCase['result']['is']): string =>
    String(cases.filter(({ result }) => result.is === is).length);
  return {
    tests: String(cases.length),
    failures: of('failed'),
    errors: of('errored'),
    skipped: of('skipped'),
  };
};

function suiteOf(suite: string, cases: readonly JunitCase[]): Element {
  const mine = cases.filter((one) => one.suite === suite);
  return element('testsuite', { name: suite, ...countsOf(mine) }, mine.map(caseOf));
}

const caseOf = ({ suite, name, file, line, result, text }: JunitCase): Element =>
  element(
    'testcase',
    {
      classname: suite,
      name,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line: String(line) }),
    },
    resultOf(result, text),
  );

function resultOf(result: JunitCase['result'], text: string): readonly Element[] {
  const more = text === '' ? [] : [element('system-out', {}, text)];
  switch (result.is) {
    case 'passed':
      return more;
    case 'skipped':
      return [element('skipped', { message: result.message }, ''), ...more];
    case 'failed':
      return [element('failure', { type: result.type, message: result.message }, text)];
    case 'errored':
      return [element('error', { type: result.type, message: result.message }, text)];
    default:
      return result satisfies never;
  }
}
