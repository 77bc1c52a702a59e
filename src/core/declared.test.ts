import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as areas from '../areas.ts';
import type { Area } from './declaration.ts';

test('an area that declares something is on the list', () => {
  const list = readFileSync('src/areas.ts', 'utf8');
  const declarations = globSync('src/**/area.ts').map((path) => path.replace('src/', './'));
  assert.ok(declarations.length > 20);
  assert.deepEqual(
    declarations.filter((path) => !list.includes(`'${path}'`)),
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
