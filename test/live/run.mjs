// The check of every vendor whose variables are set. Opt-in: see README.md beside this file.
const { env } = process;
const checks = Object.entries({
  PORTSIP_URL: './portsip.mjs',
  GENESYSCLOUD_REGION: './genesys.mjs',
});
const asked = checks.filter(([name]) => env[name]);
if (asked.length === 0) {
  console.error(
    `Set ${checks.map(([name]) => name).join(' or ')} first; test/live/README.md says what this does.`,
  );
  process.exit(2);
}
for (const [, path] of asked) await import(path);
