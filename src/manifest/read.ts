import { isJsonSchema } from './claims.ts';
import { problemWithPath, type Problem } from './finding.ts';
import { parseFile, type ReadDocuments } from './parse.ts';
import { reasonOf, type ManifestReader } from './reader.ts';

const NOTHING: ReadDocuments = { files: [], documents: [], problems: [] };

const join = (parts: readonly ReadDocuments[]): ReadDocuments => ({
  files: parts.flatMap((part) => part.files),
  documents: parts.flatMap((part) => part.documents),
  problems: parts.flatMap((part) => part.problems),
});

/** Every document of the files and folders, in the order given; a file named twice is read once. */
export async function readDocuments(
  paths: readonly string[],
  reader: ManifestReader,
): Promise<ReadDocuments> {
  const lists = await Promise.all(paths.map((path) => listed(path, reader)));
  const files = [...new Set(lists.flatMap((list) => list.files))];
  const read = await Promise.all(files.map((path) => readOne(path, reader)));
  const all = join([...lists.map((list) => ({ ...NOTHING, problems: list.problems })), ...read]);
  // A path that adds nothing was meant to add something, or to say something else.
  const found = new Set(files.filter((_, at) => !isNothing(read[at])));
  const empty = paths.filter(
    (_, at) => lists[at]?.problems.length === 0 && !lists[at].files.some((file) => found.has(file)),
  );
  const nothing = paths.length === 0 ? [nothingIn('')] : empty.map(nothingIn);
  return { ...all, problems: [...all.problems, ...nothing] };
}

const isNothing = (read: ReadDocuments | undefined): boolean =>
  read === undefined || (read.documents.length === 0 && read.problems.length === 0);

const nothingIn = (path: string): Problem =>
  problemWithPath('nothing-found', path, {
    summary: path === '' ? 'no path holds a manifest' : `"${path}" holds no manifest`,
  });

async function listed(
  path: string,
  reader: ManifestReader,
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  try {
    return { files: await reader.list(path), problems: [] };
  } catch (error) {
    return { files: [], problems: [unreadable(path, error)] };
  }
}

async function readOne(path: string, reader: ManifestReader): Promise<ReadDocuments> {
  try {
    return withoutSchemas(parseFile(path, await reader.read(path)));
  } catch (error) {
    return { ...NOTHING, problems: [unreadable(path, error)] };
  }
}

/** `trunkline schema` may have printed one beside the manifests. */
function withoutSchemas(read: ReadDocuments): ReadDocuments {
  const documents = read.documents.filter(({ data }) => !isJsonSchema(data));
  return read.documents.length > 0 && documents.length === 0 ? NOTHING : { ...read, documents };
}

const unreadable = (path: string, error: unknown): Problem =>
  problemWithPath('unreadable-file', path, { summary: `"${path}" cannot be read: ${reasonOf(error)}` });
