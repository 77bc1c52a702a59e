// The README's lines are the real thing: each one is run against a house that was started as it says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { publicIds } from '../src/demonstration.ts';
import { linesFor } from '../src/pages/start/lines.ts';
import { type Served, serveDemonstration } from './pages/browser.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]!.trim());
const documented = 'http://127.0.0.1:8420';

let served: Served;
before(async () => {
  served = await serveDemonstration();
});
after(() => served.stop());

test('it begins with the two commands, and npm knows them', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.deepEqual(blocks.slice(0, 2), ['npm ci && npm start', 'npm cit']);
  assert.ok(scripts.start && scripts.test);
});

test('its sign-ins are those of the start screen', () => {
  const lines = linesFor(documented, publicIds());
  assert.deepEqual(
    blocks.filter((block) => block.startsWith('curl')),
    lines.map(({ curl }) => curl),
  );
});

test('each line signs Ann in, from README and from screen', () => {
  const ofScreen = served
    .output()
    .split('\n')
    .map((line) => line.trim());
  const lines = [
    ...blocks.filter((block) => block.startsWith('curl')).map((line) => line.replaceAll(documented, served.base)),
    ...ofScreen.filter((line) => line.startsWith('curl')),
  ];
  assert.equal(lines.length, 10);
  for (const line of lines) {
    const body = JSON.parse(execFileSync('bash', ['-c', line], { encoding: 'utf8' }));
    const token = body.sessionInfo ?? body.access_token ?? body.data?.loginByEmail?.token ?? body.token;
    assert.ok(token, `${line}\n${JSON.stringify(body)}`);
  }
});

test('the files it names exist', () => {
  for (const [, target = ''] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g)) assert.ok(existsSync(target), target);
});
