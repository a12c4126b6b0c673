import { VERSION } from '../../app/version.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

export function version(context: Context): number {
  context.print(VERSION);
  return EXIT.done;
}
