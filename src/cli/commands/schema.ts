import { jsonSchema } from '../../manifest/json-schema.ts';
import { builtIns } from '../../registry/built-ins.ts';
import { createCatalog } from '../../registry/catalog.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';

/** The JSON Schema of manifests, for editors. */
export async function schema(context: Context): Promise<number> {
  context.print(JSON.stringify(jsonSchema(createCatalog(await builtIns())), null, 2));
  return EXIT.done;
}
