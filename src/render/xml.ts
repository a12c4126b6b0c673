import { visible } from './visible.ts';

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** An element as text, whose parts are escaped: no plain text is taken for one. */
export interface Element {
  readonly xml: string;
}

/** An element with text, or with elements, each on lines of its own. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inside: string | readonly Element[],
): Element {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${inLine(value)}"`)];
  const content = typeof inside === 'string' ? escaped(inside) : inside.map(({ xml }) => `\n${xml}`).join('');
  if (content === '') return { xml: `<${start.join(' ')}/>` };
  return { xml: `<${start.join(' ')}>${content}${typeof inside === 'string' ? '' : '\n'}</${name}>` };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no way to write most control characters: what cannot be seen is spelled out. */
const escaped = (text: string): string =>
  visible(text)
    .replaceAll(/[\uFFFE\uFFFF]/g, '\u{FFFD}')
    .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** A reader takes a line break in an attribute for a blank. */
const inLine = (text: string): string => escaped(text.replaceAll(/\s*\n\s*/g, ' '));
