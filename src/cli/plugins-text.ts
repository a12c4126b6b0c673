import { DAY_MS } from '../contract/day.ts';
import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import type { Json } from '../contract/value.ts';
import type { Painter } from '../render/painter.ts';
import { count, paragraphs } from '../render/words.ts';

interface Table {
  readonly table: string;
  readonly asOf: string;
  readonly source: string;
  readonly days: number;
  readonly stale: boolean;
}

/** A plugin as a user sees it. */
export interface InstalledPlugin {
  readonly id: string;
  readonly kind: 'carrier' | 'platform';
  readonly name: string;
  readonly vendor: string;
  readonly version: string;
  /** Comes with Trunkline. */
  readonly builtIn: boolean;
  readonly docs: string;
  /** Whether it reads and writes by an API; else by files and manual steps. */
  readonly connects: boolean;
  readonly sandbox: boolean;
  readonly supports: readonly string[];
  readonly not: readonly { readonly what: string; readonly why: string }[];
  readonly tables: readonly Table[];
}

interface About {
  /** Of Trunkline, for plugins that say none of their own. */
  readonly version: string;
  readonly builtIn: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function describePlugin(
  plugin: AnyCarrier | AnyPlugin,
  { version, builtIn, now }: About,
): InstalledPlugin {
  const { meta, reference } = plugin;
  const supports = 'supports' in plugin ? Object.entries(plugin.supports) : [];
  return {
    id: meta.id,
    kind: 'supports' in plugin ? 'platform' : 'carrier',
    name: meta.displayName,
    vendor: meta.vendor,
    version: meta.version ?? version,
    builtIn,
    docs: meta.docs,
    connects: plugin.connect !== undefined,
    sandbox: plugin.emulator !== undefined,
    supports: supports.flatMap(([what, answer]) => (answer === true ? [what] : [])),
    not: supports.flatMap(([what, answer]) => (answer === true ? [] : [{ what, why: answer.no }])),
    tables: reference.map(({ table, asOf, source, staleAfterDays }) => {
      const days = Math.max(0, Math.floor((now - Date.parse(asOf)) / DAY_MS));
      return { table, asOf, source, days, stale: days > staleAfterDays };
    }),
  };
}

export const pluginsText = (plugins: readonly InstalledPlugin[], paint: Painter): string =>
  paragraphs(...plugins.map((plugin) => pluginText(plugin, paint)));

function pluginText(plugin: InstalledPlugin, paint: Painter): string {
  const { id, kind, name, version, builtIn, docs, connects, sandbox, supports, not, tables } = plugin;
  const rows: readonly Row[] = [
    ['version', `${version}${builtIn ? ', comes with Trunkline' : ''}`],
    ['docs', docs],
    ['set up', connects ? 'by its API' : 'by files and manual steps: it has no API'],
    ['sandbox', sandbox ? 'yes' : 'no: this plugin brings no emulator'],
    ...(kind === 'platform' ? [['supports', supports.join(', ') || 'nothing'] as const] : []),
    ...not.map(({ what, why }) => ['', `${paint.yellow(`not ${what}`)}: ${why}`] as const),
    ...tables.map((table, at) => [at === 0 ? 'data' : '', tableText(table, paint)] as const),
  ];
  const head = `${paint.bold(id)}  ${name}, ${kind}`;
  return [head, ...rows.map(([label, text]) => `  ${label.padEnd(LABEL_WIDTH)}  ${text}`)].join('\n');
}

type Row = readonly [label: string, text: string];

const LABEL_WIDTH = 'supports'.length;

function tableText({ table, asOf, days, stale, source }: Table, paint: Painter): string {
  const age = `${asOf}, ${count(days, 'day')} old`;
  return `${table}: ${stale ? paint.yellow(`${age}: too old to rely on`) : age} ${paint.dim(`(${source})`)}`;
}

export const pluginsJson = (plugins: readonly InstalledPlugin[]): Json => ({
  format_version: '1.0',
  plugins: plugins.map(
    ({ id, kind, name, vendor, version, builtIn, docs, connects, sandbox, supports, not, tables }) => ({
      id,
      kind,
      name,
      vendor,
      version,
      built_in: builtIn,
      docs,
      has_api: connects,
      has_emulator: sandbox,
      supports: [...supports],
      not: not.map((one) => ({ ...one })),
      tables: tables.map(({ table, asOf, source, days, stale }) => ({
        table,
        as_of: asOf,
        age_days: days,
        stale,
        source,
      })),
    }),
  ),
});
