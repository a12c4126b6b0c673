import { describe, expect, it } from 'vitest';
import { TrunklineError } from '../../src/contract/errors.ts';
import { createContext } from '../../src/cli/context.ts';
import { errorText, exitCodeOf } from '../../src/cli/errors.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { Io } from '../../src/cli/io.ts';
import { PLAIN } from '../../src/render/painter.ts';
import { TERMINAL } from './fake-io.ts';

const failing = (code: string, fault: TrunklineError['fault']): TrunklineError =>
  new TrunklineError({ code, fault, message: 'it "x" failed', fix: 'mend it' });

describe('an error', () => {
  it.each([
    [failing('engine/stale', 'state'), EXIT.stale],
    [failing('host/locked', 'state'), EXIT.locked],
    [failing('engine/not-connected', 'input'), EXIT.invalid],
    [failing('http/no-answer', 'transient'), EXIT.failed],
    [new Error('a bug'), EXIT.failed],
  ])('%s has the exit code %i', (error, exit) => {
    expect(exitCodeOf(error)).toBe(exit);
  });

  it('of a known kind shows code, message and fix, and no stack', () => {
    expect(errorText(failing('host/locked', 'state'), PLAIN, false)).toBe(
      'error[host/locked]: it "x" failed\n  fix: mend it',
    );
  });

  it('that is a bug says how to report it, with the stack only when asked for', () => {
    const bug = new TypeError('x is undefined');
    expect(errorText(bug, PLAIN, false)).toMatch(
      /^error\[cli\/bug\]: TypeError: x is undefined\n.*bug in Trunkline/,
    );
    expect(errorText(bug, PLAIN, false)).not.toContain('    at ');
    expect(errorText(bug, PLAIN, true)).toContain('    at ');
  });
});

describe('output', () => {
  const written = (terminal: Io['terminal'], columns = 80) => {
    const lines: string[] = [];
    const io: Io = {
      env: {},
      cwd: '/',
      terminal,
      columns: () => columns,
      out: (text) => lines.push(`out:${text}`),
      err: (text) => lines.push(`err:${text}`),
      ask: async () => undefined,
      onInterrupt: () => () => undefined,
      kill: () => undefined,
    };
    return { lines, context: createContext(io, { paint: PLAIN, notePaint: PLAIN }) };
  };

  it('goes through the redactor, data, notes and progress alike', () => {
    const { lines, context } = written(TERMINAL);
    context.redactWith((text) => text.replaceAll('CANARY', '***'));
    context.print('data CANARY');
    context.note('note CANARY');
    context.json({ secret: 'CANARY' });
    context.progress('reading CANARY');
    expect(lines.join('')).not.toContain('CANARY');
    expect(lines.join('')).toContain('data ***');
  });

  it('erases a line of progress before the next one, and shows none in a pipe', () => {
    const onTerminal = written(TERMINAL);
    onTerminal.context.progress('reading twilio');
    onTerminal.context.print('done');
    expect(onTerminal.lines).toEqual(['err:\r\u001B[2Kreading twilio', 'err:\r\u001B[2K', 'out:done\n']);
    const narrow = written(TERMINAL, 10);
    narrow.context.progress('reading twilio');
    expect(narrow.lines).toEqual(['err:\r\u001B[2Kreading t']);
    const inPipe = written({ stdin: false, stdout: false, stderr: false });
    inPipe.context.progress('reading twilio');
    inPipe.context.print('done');
    expect(inPipe.lines).toEqual(['out:done\n']);
  });
});
