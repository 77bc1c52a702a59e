// The README's lines are the real thing: each one is run against a server that was started as it says. Its figures are those of the documents.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { publicIds } from '../src/demonstration.ts';
import { dialects } from '../src/dialects.ts';
import { linesFor } from '../src/pages/start/try-it.ts';
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

test('its sign-ins are those of the start screen, for each dialect whose own README it names', () => {
  const lines = linesFor(documented, publicIds());
  assert.deepEqual(
    blocks.filter((block) => block.startsWith('curl')),
    lines.filter(({ api }) => readme.includes(`(src/dialects/${api}/README.md)`)).map(({ curl }) => curl),
  );
});

/** What a member that is called a token says, however deep it stands: each vendor has its own place for it. */
function tokensIn(body: unknown, name = ''): readonly string[] {
  if (typeof body === 'string') return /token|cookieValue/i.test(name) ? [body] : [];
  return typeof body === 'object' && body !== null ? Object.entries(body).flatMap(([key, value]) => tokensIn(value, key)) : [];
}

test('each line signs Ann in, from README and from screen', () => {
  const ofScreen = served
    .output()
    .split('\n')
    .map((line) => line.trim());
  const lines = [
    ...blocks.filter((block) => block.startsWith('curl')).map((line) => line.replaceAll(documented, served.base)),
    ...ofScreen.filter((line) => line.startsWith('curl')),
  ];
  const ofReadme = linesFor(documented, publicIds()).filter(({ api }) => readme.includes(`(src/dialects/${api}/README.md)`));
  assert.equal(lines.length, ofReadme.length + dialects.length);
  assert.ok(ofReadme.length > 0);
  for (const line of lines) {
    const body = JSON.parse(execFileSync('bash', ['-c', line], { encoding: 'utf8' }));
    assert.ok(
      tokensIn(body).some((token) => token !== ''),
      `${line}\n${JSON.stringify(body)}`,
    );
  }
});

test('the files it names exist', () => {
  for (const [, target = ''] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g)) assert.ok(existsSync(target), target);
});

test('its figures are those of the error index and of the operations, and add up', () => {
  const operations = readFileSync('docs/operations/README.md', 'utf8');
  const index = readFileSync('docs/errors/README.md', 'utf8');
  const rows = [...readme.matchAll(/^\| \[.+?\]\(src\/dialects\/(\w+)\/README\.md\) \| (\d+) \| (\d+) of (\d+) \|/gm)];
  assert.ok(rows.length > 0);
  let sum = 0;
  let whole = 0;
  for (const [, name = '', spoken, reached, of] of rows) {
    assert.match(operations, new RegExp(`\\(${name}\\.md\\) \\| ${spoken}(,| \\|)`), `${name}: ${spoken} operations`);
    assert.ok(index.includes(`(${name}/README.md) | ${reached} | ${of} |`), `${name}: ${reached} of ${of} codes`);
    sum += Number(reached);
    whole += Number(of);
  }
  assert.ok(readme.includes(`${sum} of ${whole} codes are reached`));
  assert.equal(sum, whole, 'whatever is not reached would have to be told');
});
