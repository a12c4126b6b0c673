/** As a value: the key may be misspelt, too. */
const OURS = /:\s*["']?trunkline\/v?\d/;
const KIND =
  /^(?:kind|\s*\{?\s*"kind"|.*[{,]\s*"kind")\s*:\s*["']?(Project|Carrier|Platform|Trunk|Sandbox)\b/m;
const VERSION = /^(?:\s*\{?\s*"apiVersion"|.*[{,]\s*"apiVersion"|apiVersion)\s*:\s*["']?([^"'\s,}]+)/m;
/** Kubernetes and its kin: a group with a dot. */
const FOREIGN_GROUP = /^[\w-]+(?:\.[\w-]+)+\/v\d\w*$/;
/** The first version of all: of our kinds only OpenShift has one in it. */
const NO_GROUP = /^v\d\w*$/;

/**
 * Whether a file that lies in a folder means to be a manifest, also where it says so wrongly: a document with a kind of
 * ours and no, or a misspelt, `apiVersion` must be found fault with and not be passed over. Compose files and manifests
 * of others are none.
 */
export const meansToBeManifest = (text: string): boolean =>
  !JSON_SCHEMA_IN_TEXT.test(text) &&
  text
    .replace(/^\uFEFF/, '')
    .split(/^---/m)
    .some(documentMeansToBe);

const JSON_SCHEMA_IN_TEXT = /^\s*\{\s*"\$schema"\s*:\s*"https?:\/\/json-schema\.org\//;

function documentMeansToBe(text: string): boolean {
  if (OURS.test(text)) return true;
  const kind = KIND.exec(text)?.[1];
  if (kind === undefined) return false;
  const version = VERSION.exec(text)?.[1] ?? '';
  return NO_GROUP.test(version) ? kind !== 'Project' : !FOREIGN_GROUP.test(version);
}

/** A schema that `trunkline schema` printed, or another one: it quotes the words of manifests and is none. */
export const isJsonSchema = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  '$schema' in data &&
  typeof data.$schema === 'string' &&
  /^https?:\/\/json-schema\.org\//.test(data.$schema);
