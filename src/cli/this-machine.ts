import type { DoctorCheck } from '../contract/driver.ts';
import type { SideChecks } from '../engine/look.ts';
import type { Env } from '../host/environment.ts';
import { nameOf, type Missing } from './missing-secrets.ts';

/** What of this machine decides whether a side can be reached at all. */
export const thisMachine = (env: Env, secrets: Missing | 'sandbox'): SideChecks => ({
  side: 'this machine',
  checks:
    secrets === 'sandbox'
      ? [proxy('ok', 'not used: a sandbox answers here')]
      : [...proxyChecks(env), ...secretChecks(secrets)],
});

/** All that is missing at once; a file with secrets in it can wait until it is written. */
function secretChecks({ logins, settings }: Missing): readonly DoctorCheck[] {
  const listed = (missing: Missing['logins']): string => missing.map(nameOf).join(', ');
  if (logins.length === 0 && settings.length === 0)
    return [
      { name: 'secrets', result: 'ok', detail: 'every variable and file that the manifests name is there' },
    ];
  return [
    ...(logins.length === 0 ? [] : [secretCheck('failed', `for logins, not there: ${listed(logins)}`)]),
    ...(settings.length === 0
      ? []
      : [
          secretCheck(
            'warning',
            `for what an apply or \`render --with-secrets\` writes, not there: ${listed(settings)}`,
          ),
        ]),
  ];
}

const secretCheck = (result: 'failed' | 'warning', detail: string): DoctorCheck => ({
  name: 'secrets',
  result,
  detail,
  fix: 'Set the variables, or write the files.',
});

const proxy = (result: DoctorCheck['result'], detail: string, fix?: string): DoctorCheck => ({
  name: 'proxy',
  result,
  detail,
  ...(fix === undefined ? {} : { fix }),
});

function proxyChecks(env: Env): readonly DoctorCheck[] {
  const checks = ['HTTPS_PROXY', 'HTTP_PROXY'].flatMap((name) => {
    const value = env[name.toLowerCase()] ?? env[name] ?? '';
    return value === '' ? [] : [proxyCheck(name, value, env['no_proxy'] ?? env['NO_PROXY'] ?? '')];
  });
  return checks.length > 0 ? checks : [proxy('ok', 'none: neither HTTPS_PROXY nor HTTP_PROXY is set')];
}

/** The value can hold a login, so only its host is told. */
function proxyCheck(name: string, value: string, except: string): DoctorCheck {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) {
    const fix = `Write ${name} as a URL, such as http://proxy.example:3128, or unset it.`;
    return proxy('failed', `${name} is not the address of a proxy`, fix);
  }
  const but = except === '' ? '' : `, but not for ${except}`;
  return proxy('ok', `${new URL(value).host}, from ${name}${but}`);
}
