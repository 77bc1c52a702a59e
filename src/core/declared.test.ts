import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as areas from '../areas.ts';
import type { Area } from './declaration.ts';

const byName: Readonly<Record<string, Area>> = { ...areas };

test('an area that declares something is on the list', () => {
  const list = readFileSync('src/areas.ts', 'utf8');
  const declarations = globSync('src/**/area.ts').map((path) => path.replace('src/', './'));
  assert.ok(declarations.length > 20);
  assert.deepEqual(
    declarations.filter((path) => !list.includes(`'${path}'`)),
    [],
  );
});

test('the core names nothing that only a product declares', () => {
  const list = readFileSync('src/areas.ts', 'utf8');
  const products = [...list.matchAll(/area as (\w+) } from '\.\/community\//g)].map(([, name]) => byName[name!]!);
  assert.ok(products.length > 5);
  const facts = products.flatMap(({ faults, steps }) => Object.keys({ ...faults, ...steps })).map((name) => `'${name}'`);
  const sections = products.flatMap(({ settings = {} }) => Object.keys(settings)).map((name) => `settings.${name}`);
  const declarations = globSync('src/community/**/area.ts').map((path) => readFileSync(path, 'utf8'));
  const ports = declarations
    .flatMap((text) => [...text.matchAll(/readonly (\w+):/g)])
    .flatMap(([, name]) => [`stores.${name}`, `tables.${name}`]);
  assert.ok(facts.length > 20 && sections.length > 2 && ports.length > 20);
  const named = globSync('src/core/**/*.ts').flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return [...facts, ...sections, ...ports].filter((name) => text.includes(name)).map((name) => `${path} names ${name}`);
  });
  assert.deepEqual(named, []);
});

test('no two declare the codes of one purpose', () => {
  const purposes = globSync('src/**/*.ts').flatMap((path) => {
    const [, merged = ''] =
      readFileSync(path, 'utf8').match(/declare module '[./\w]+\/codes\/types\.ts' \{\n {2}interface CodePayloads \{\n(.*?)\n {2}\}/s) ??
      [];
    return [...merged.matchAll(/^ {4}readonly '?([\w-]+)'?:/gm)].map(([, name]) => name!);
  });
  assert.ok(purposes.length > 10);
  assert.deepEqual(
    purposes.filter((name, at) => purposes.indexOf(name) !== at),
    [],
  );
});

for (const member of ['faults', 'steps', 'settings'] as const) {
  test(`no two areas declare ${member} of one name`, () => {
    const names = Object.values<Area>(areas).flatMap((area) => Object.keys(area[member] ?? {}));
    assert.ok(names.length > 20);
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
  });
}
