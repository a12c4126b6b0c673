import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonSchema, meansToBeManifest } from '../../src/manifest/claims.ts';

const SCHEMA = readFileSync('manifests/schema/trunkline.schema.json', 'utf8');

describe('a file in a folder means to be a manifest when', () => {
  test.each([
    ['it says so', 'apiVersion: trunkline/v1\nkind: Trunk\n'],
    ['the key of its version is misspelt', 'apiVerson: trunkline/v1\nkind: Trunk\n'],
    ['its version is missing', 'kind: Trunk\nmetadata: { name: paris }\n'],
    ['its version is misspelt', 'apiVersion: trunklin/v1\nkind: Trunk\n'],
    ['its version lacks the v', 'apiVersion: trunkline/1\nkind: Trnk\n'],
    ['only its second document is', 'services: {}\n---\nkind: Carrier\n'],
    ['its version lacks all but the v1', 'apiVersion: v1\nkind: Trunk\n'],
    ['it begins with a byte order mark', '\uFEFFkind: Trunk\n'],
    ['it is JSON without a version', '{\n  "kind": "Platform",\n  "spec": {}\n}\n'],
    ['it is JSON on one line', '{"metadata":{},"kind":"Trunk"}'],
  ])('%s', (_, text) => {
    expect(meansToBeManifest(text)).toBe(true);
  });
});

describe('it is none when it is', () => {
  test.each([
    ['a compose file', 'services:\n  gateway:\n    image: x\n'],
    ['a manifest of Kubernetes', 'apiVersion: v1\nkind: ConfigMap\n'],
    ['a kind of ours in a group of others', 'apiVersion: agents.x-k8s.io/v1alpha1\nkind: Sandbox\n'],
    ['a package description', '{ "name": "acme", "version": "1.0.0" }'],
    ['a nested kind', 'spec:\n  kind: Trunk\n'],
    ['the schema of manifests', SCHEMA],
    ['a project of OpenShift', 'apiVersion: v1\nkind: Project\n'],
    ['a record that names the program', '{ "agent": "by trunkline/0.1.0" }'],
  ])('%s', (_, text) => {
    expect(meansToBeManifest(text)).toBe(false);
  });

  test('a schema is told from a manifest that names one', () => {
    expect(isJsonSchema(JSON.parse(SCHEMA))).toBe(true);
    expect(isJsonSchema({ $schema: './schema/trunkline.schema.json', kind: 'Trunk' })).toBe(false);
    expect(meansToBeManifest('{ "$schema": "./schema/trunkline.schema.json", "kind": "Trunk" }')).toBe(true);
  });
});
