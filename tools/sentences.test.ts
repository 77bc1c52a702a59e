// The rule about sentences sees what it is for, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceFaults } from './sentences.ts';

const file = (path: string, ...lines: readonly string[]) => ({ path, text: `${lines.join('\n')}\n` });
const exportedFrom = (...lines: readonly string[]) =>
  sentenceFaults([file('src/core/a/index.ts', "export { one } from './x.ts';"), file('src/core/a/x.ts', ...lines)]);
const portOf = (...lines: readonly string[]) =>
  sentenceFaults([
    file('src/core/a/area.ts', "import type { Rows } from './rows-store.ts';"),
    file('src/core/a/rows-store.ts', 'export interface Rows {', ...lines, '}'),
  ]);

test('an export of an area without a doc comment is seen, whatever is declared', () => {
  const declarations = [
    'export function one(): void {}',
    'export async function one<T>(): Promise<void> {}',
    'export const one = 1;',
    'export class one {}',
    'export interface one {}',
    'export type one = string;',
  ];
  for (const declaration of declarations) {
    assert.deepEqual(exportedFrom(declaration), ['src/core/a/x.ts:1: one has no doc comment'], declaration);
    assert.deepEqual(exportedFrom('/** It says what it promises. */', declaration), [], declaration);
  }
});

test('a comment that is none of that declaration does not count', () => {
  const seen = ['src/core/a/x.ts:3: one has no doc comment'];
  assert.deepEqual(exportedFrom('/** It says what it promises. */', '', 'export const one = 1;'), seen);
  assert.deepEqual(exportedFrom('/** It says what it promises. */', 'const two = 2;', 'export const one = two;'), seen);
  assert.deepEqual(exportedFrom('// It says what it promises.', '// In two lines.', 'export const one = 1;'), seen);
  assert.deepEqual(exportedFrom('/** It says what it promises. */', '// biome-ignore lint/x: why', 'export const one = 1;'), []);
});

test('a comment of fewer than four words is no sentence', () => {
  assert.deepEqual(exportedFrom('/** By number. */', 'export const one = 1;'), ['src/core/a/x.ts:2: one: "By number." is not a sentence']);
  assert.deepEqual(exportedFrom('/**', ' * All of them,', ' * by number.', ' */', 'export const one = 1;'), []);
});

test('exports are followed to their declaration, under another name and through other files', () => {
  const index = file('src/community/a/index.ts', 'export {', '  two as one,', '  type Three,', "} from './inner/index.ts';");
  const inner = file('src/community/a/inner/index.ts', "export { two } from './x.ts';", "export type { Three } from './x.ts';");
  const x = file('src/community/a/inner/x.ts', 'export const two = 2;', 'export type Three = 3;', 'export const four = 4;');
  assert.deepEqual(sentenceFaults([index, inner, x]), [
    'src/community/a/inner/x.ts:1: two has no doc comment',
    'src/community/a/inner/x.ts:2: Three has no doc comment',
  ]);
  assert.deepEqual(
    sentenceFaults([file('src/core/a/index.ts', "export * as all from './x.ts';"), file('src/core/a/x.ts', ...x.text.split('\n'))]),
    [
      'src/core/a/x.ts:1: two has no doc comment',
      'src/core/a/x.ts:2: Three has no doc comment',
      'src/core/a/x.ts:3: four has no doc comment',
    ],
  );
});

test('what an index declares itself, and what it exports after importing it, is seen', () => {
  const declared = file('src/core/a/index.ts', 'export const one = 1;');
  assert.deepEqual(sentenceFaults([declared]), ['src/core/a/index.ts:1: one has no doc comment']);
  const imported = file('src/core/a/index.ts', "import { one } from './x.ts';", 'export { one };');
  assert.deepEqual(sentenceFaults([imported]), ['src/core/a/index.ts: cannot find the declaration of one']);
});

test('an export that is declared nowhere is a fault, and not passed over', () => {
  const index = file('src/core/a/index.ts', "export { one, two } from './x.ts';", "export { three } from './gone.ts';");
  assert.deepEqual(sentenceFaults([index, file('src/core/a/x.ts', '/** It says what it promises. */', 'export const one = 1;')]), [
    'src/core/a/index.ts: cannot find the declaration of two',
    'src/core/a/index.ts: cannot find the declaration of three',
  ]);
});

test('a method of a port without a doc comment is seen; its data and other interfaces need none', () => {
  const members = [
    '  read(id: string): Promise<string>;',
    '  find<T>(',
    '    id: T,',
    '  ): T;',
    '  readonly work: <T>(of: T) => void;',
    '  readonly name: string;',
  ];
  assert.deepEqual(portOf(...members), [
    'src/core/a/rows-store.ts:2: Rows.read has no doc comment',
    'src/core/a/rows-store.ts:3: Rows.find has no doc comment',
    'src/core/a/rows-store.ts:6: Rows.work has no doc comment',
  ]);
  assert.deepEqual(portOf('  /** The row, or undefined. */', '  read(id: string): Promise<string>;'), []);
  assert.deepEqual(sentenceFaults([file('src/core/a/types.ts', 'export interface Rows {', '  read(id: string): string;', '}')]), []);
  assert.equal(sentenceFaults([file('src/core/stores.ts', 'export interface Later {', '  run(): void;', '}')]).length, 1);
});
