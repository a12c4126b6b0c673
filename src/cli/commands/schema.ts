import { jsonSchema } from '../../manifest/json-schema.ts';
import { BUILT_INS } from '../../registry/built-ins.ts';
import { createCatalog } from '../../registry/catalog.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

/** The JSON Schema of manifests, for editors. */
export function schema(context: Context): number {
  context.print(JSON.stringify(jsonSchema(createCatalog(BUILT_INS)), null, 2));
  return EXIT.done;
}
