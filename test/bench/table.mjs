import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import colours from 'picocolors';

/**
 * @typedef {object} Part What one part of the benchmark found.
 * @property {string} title
 * @property {readonly string[]} head
 * @property {readonly (readonly string[])[]} rows
 * @property {readonly string[]} notes
 */

/** @param {Part} part */
export function print({ title, head, rows, notes }) {
  const texts = new Set(head.filter((_, at) => !/^\d/.test(stripVTControlCharacters(rows[0]?.[at] ?? ''))));
  const table = new Table({
    head: head.map((name) => colours.bold(name)),
    colAligns: head.map((name) => (texts.has(name) ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  console.log(`\n${colours.bold(title)}\n${table.toString()}\n${notes.join('\n')}`);
}

/** @param {number} value */
export const count = (value) => value.toLocaleString('en-US');

/**
 * A figure beside its goal, if it has one.
 * @param {string} text
 * @param {boolean | undefined} met
 */
const judged = (text, met) =>
  met === undefined ? text : met ? colours.green(text) : colours.red(`${text} !`);

/** @param {number} value @param {number} goal */
export const ratio = (value, goal) => judged(value.toFixed(2), goal === Infinity ? undefined : value <= goal);

/** @param {number} value @param {number} goal */
export const atLeast = (value, goal) => judged(count(value), value >= goal);

/** @param {number} value @param {number} [goal] In milliseconds, as the value. */
export const seconds = (value, goal) =>
  judged(`${(value / 1000).toFixed(2)} s`, goal === undefined ? undefined : value <= goal);

/** @param {number} value @param {number} [goal] */
export const milliseconds = (value, goal) =>
  judged(`${value.toFixed(0)} ms`, goal === undefined ? undefined : value <= goal);

/** @param {number} value @param {number} [goal] */
export const megabytes = (value, goal) =>
  judged(`${value.toFixed(0)} MB`, goal === undefined ? undefined : value <= goal);

/** A difference of shares, in percentage points. @param {number} value @param {number} most */
export const points = (value, most) => judged(`${(value * 100).toFixed(2)} %`, value <= most);
