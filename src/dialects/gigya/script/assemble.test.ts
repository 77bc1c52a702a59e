// The one script that is made of the files for browsers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { endpoints } from '../endpoints.ts';
import { screensScript, scriptFor } from './assemble.ts';
import { methodsOfPages, notSpoken, waysToProviders } from './browser/methods.ts';

const scripts = () => [scriptFor({ apiKey: '3_x' }), screensScript().screens] as const;

test('each is one script of one scope, in which no name is said twice and nothing is left to import', () => {
  for (const text of scripts()) {
    new Script(text);
    assert.doesNotMatch(text, /^\s*(?:import|export)\b/m);
    // A second function of one name is no error of the language: it silently takes the place of the first.
    const names = [...text.matchAll(/^(?:async )?(?:function\*?|const|let|class)\s+(\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
  }
});

test('what draws screens takes of the other script what that has, and stands in none of its files', () => {
  const [main, screens] = scripts();
  const [, needs] = /needs: (\[[^\]]*\])/.exec(screens)!;
  for (const name of JSON.parse(needs!) as string[]) assert.match(main, new RegExp(`^(?:async )?(?:function|const|class) ${name}\\b`, 'm'));
  for (const name of ['class Showing', 'ownTexts', 'fillFactor']) assert.ok(screens.includes(name) && !main.includes(name), name);
});

test('they are below 40 kB on their way, together', () => {
  const { length } = gzipSync(scripts().join(''));
  assert.ok(length < 40_000, `${length} bytes`);
});

test('what a site is called cannot end a text of it', () => {
  const hostile = '"};alert(1);//\u2028</script>';
  assert.ok(scriptFor({ apiKey: hostile }).includes(JSON.stringify(hostile)));
});

test('its functions are methods that pages may call, and what is not spoken is none', () => {
  const named = (lists: Readonly<Record<string, string>>) =>
    Object.entries(lists).flatMap(([namespace, names]) => names.split(' ').map((name) => `${namespace}.${name}`));
  const ofPages = new Set(endpoints.filter(({ caller }) => caller.who === 'any').map(({ operation }) => operation));
  assert.deepEqual(
    [...named(methodsOfPages), ...waysToProviders].filter((name) => !ofPages.has(name)),
    [],
  );
  assert.deepEqual(
    named(notSpoken).filter((name) => ofPages.has(name)),
    [],
  );
});
