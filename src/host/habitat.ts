import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Where a process lives: its number means something only to those who live there too. */
export interface Habitat {
  readonly host: string;
  /** Told anew at each start of a machine. Linux only. */
  readonly boot?: string;
  /** Containers on one machine count their processes apart. Linux only. */
  readonly pids?: string;
}

/** Of this process (Linux: random(4), `/proc/sys/kernel/random/boot_id`; pid_namespaces(7), `/proc/self/ns/pid`). */
export async function habitat(): Promise<Habitat> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined);
  const pids = await readlink('/proc/self/ns/pid').catch(() => undefined);
  return {
    host: hostname(),
    ...(boot === undefined ? {} : { boot: boot.trim() }),
    ...(pids === undefined ? {} : { pids }),
  };
}

/**
 * True if a process number means the same in both. Only Linux has numbers of its own in a container, so there both signs
 * must be known: a name is not enough, for containers may share it.
 */
export function shareProcesses(one: Habitat, other: Habitat, platform: string = process.platform): boolean {
  const same = one.host === other.host && one.boot === other.boot && one.pids === other.pids;
  return same && (platform !== 'linux' || (one.boot !== undefined && one.pids !== undefined));
}

/**
 * When a process began, in ticks since the start of the machine: with its number it is told from every later process
 * (Linux: proc_pid_stat(5), field 22). Undefined elsewhere, or where it may not be seen.
 */
export async function beginOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is a name in parentheses, which may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
