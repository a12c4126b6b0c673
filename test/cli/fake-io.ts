import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { main } from '../../src/cli/main.ts';
import type { Io } from '../../src/cli/io.ts';

/** What a command line did. */
interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** Questions it asked. */
  readonly asked: readonly string[];
}

export interface Stage {
  readonly dir: string;
  /** `out` and `err` also hear what is written, as it is written. */
  run(line: string, how?: Partial<Omit<Io, 'env' | 'cwd'>>): Promise<Ran>;
  write(name: string, text: string): string;
}

const PIPE = { stdin: false, stdout: false, stderr: false };
export const TERMINAL = { stdin: true, stdout: true, stderr: true };

type Later = (remove: () => void) => void;

/**
 * A folder of its own and a program that runs in it, in this process. The folder goes when the test ends; who needs it
 * in the next one gives `later`, which is told how to remove it.
 */
export function stage(env: Io['env'] = {}, later: Later = onTestFinished): Stage {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-cli-'));
  // A run that was interrupted ends here without its process, so that a write of its sandbox can still be under way.
  later(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return {
    dir,
    write(name, text) {
      writeFileSync(join(dir, name), text);
      return join(dir, name);
    },
    async run(line, how = {}) {
      const ran = { out: '', err: '', asked: [] as string[] };
      const exit = await main(wordsOf(line), {
        env: { NO_COLOR: '1', ...env },
        cwd: dir,
        terminal: how.terminal ?? PIPE,
        columns: () => 80,
        out(text) {
          ran.out += text;
          how.out?.(text);
        },
        err(text) {
          ran.err += text;
          how.err?.(text);
        },
        ask: async (question) => {
          ran.asked.push(question);
          return how.ask?.(question);
        },
        onInterrupt: how.onInterrupt ?? (() => () => undefined),
        kill: how.kill ?? (() => undefined),
      });
      return { exit, ...ran };
    },
  };
}

/** What a real environment holds, and a sandbox must not touch. */
const REAL = {
  TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000bad',
  TWILIO_API_SECRET: 'CANARY-secret-1',
};

/** A folder with a manifest. `later`: as for a stage. */
export function folder(manifest = MANIFEST, later?: Later): Stage {
  const made = stage(REAL, later);
  made.write('a.yaml', manifest);
  return made;
}

/** A folder whose manifest was carried out on its sandbox, each time anew: tests change it. */
export async function wired(): Promise<Stage> {
  const made = folder();
  for (const [line, exit] of [
    ['apply --sandbox --yes', EXIT.waiting],
    ['runbook --sandbox --done start-gateway-main', EXIT.done],
    ['apply --sandbox --yes', EXIT.done],
  ] as const) {
    const ran = await made.run(line);
    expect(ran.exit, `${line}\n${ran.out}${ran.err}`).toBe(exit);
  }
  return made;
}

/** A number, a trunk and a Voice Gateway; nothing goes out. */
export const MANIFEST = `apiVersion: trunkline/v1
kind: Carrier
metadata: { name: twilio }
spec:
  plugin: twilio
  account: { env: TWILIO_ACCOUNT_SID }
  credentials: { apiKey: { env: TWILIO_API_KEY }, apiSecret: { env: TWILIO_API_SECRET } }
---
apiVersion: trunkline/v1
kind: Platform
metadata: { name: vgw }
spec:
  plugin: ibm-voice-gateway
  listensOn: [{ node: main, host: 198.51.100.7, tcp: 5060 }]
  settings: { probers: [], image: { tag: 1.0.8.0 } }
---
apiVersion: trunkline/v1
kind: Trunk
metadata: { name: voice-gateway }
spec:
  friendlyName: Voice Gateway
  capacity: { calls: 50 }
  numbers: { groups: [{ name: bot, members: ["+12025550123"], labels: { team: bots } }] }
  endpoints:
    - platform: vgw
      origination: { transport: tcp, rows: [{ priority: 10, weight: 10 }] }
      termination: none
      settings:
        tenants:
          - numbers: [bot]
            assistant: { url: "https://assistant.example", assistantId: 0b1c, apikey: { env: WA_APIKEY } }
            stt: { url: "https://stt.example", apikey: { env: STT_APIKEY } }
            tts: { url: "https://tts.example", apikey: { env: TTS_APIKEY } }
`;

/** As a shell splits it; a pair of quotes is an empty word. */
const wordsOf = (line: string): string[] =>
  line
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word === "''" ? '' : word));
