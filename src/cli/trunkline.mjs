#!/usr/bin/env node
// Stands in the repository, so that npx finds it before there is a build, and keeps its mode when one is made anew.
import { existsSync } from 'node:fs';

const built = new URL('../../dist/src/cli/bin.js', import.meta.url);

if (existsSync(built)) await import(built.href);
else {
  console.error(
    'Trunkline is not built here. In a clone, run `npm run build`. npm builds nothing that it installs from git: install what `npm pack` makes in a clone.',
  );
  process.exitCode = 1;
}
