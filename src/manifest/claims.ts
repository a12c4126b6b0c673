const OURS = /\btrunkline\/v?\d/;
const KIND =
  /^(?:kind|\s*\{?\s*"kind"|.*[{,]\s*"kind")\s*:\s*["']?(?:Project|Carrier|Platform|Trunk|Sandbox)\b/m;
const VERSION = /^(?:\s*\{?\s*"apiVersion"|.*[{,]\s*"apiVersion"|apiVersion)\s*:\s*["']?([^"'\s,}]+)/m;
/** Kubernetes and its kin: `v1`, or a group with a dot. */
const FOREIGN_VERSION = /^(?:v\d\w*|[\w-]+(?:\.[\w-]+)+\/v\d\w*)$/;
const JSON_SCHEMA = /"\$schema"\s*:\s*"https?:\/\/json-schema\.org\//;

/**
 * Whether a file that lies in a folder means to be a manifest, also where it says so wrongly: a document with a kind of
 * ours and no, or a misspelt, `apiVersion` must be found fault with and not be passed over. Compose files and manifests
 * of others are none.
 */
export const meansToBeManifest = (text: string): boolean =>
  !isJsonSchema(text) && text.split(/^---/m).some(documentMeansToBe);

function documentMeansToBe(text: string): boolean {
  if (OURS.test(text)) return true;
  return KIND.test(text) && !FOREIGN_VERSION.test(VERSION.exec(text)?.[1] ?? '');
}

/** A schema that `trunkline schema` printed, or another one: it quotes the words of manifests and is none. */
export const isJsonSchema = (text: string): boolean => JSON_SCHEMA.test(text);
