// The README's lines are the real thing: each one is run against a server that was started as it says. Its figures are those of the documents.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { publicIds } from '../src/demonstration.ts';
import { dialects } from '../src/dialects.ts';
import { linesFor, standardLines } from '../src/pages/start/try-it.ts';
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

test('the start page’s lines for the standards and the console work as they stand, with keys of the file that the last line of the screen names', async () => {
  const ready = JSON.parse(/^ready (.*)$/m.exec(served.output())![1]!) as { readonly base: string; readonly keys: string };
  assert.equal(ready.base, served.base);
  const keys = readFileSync(ready.keys, 'utf8');
  assert.equal(JSON.parse(keys).people.ann.password, 'correct horse');
  const shown = await (await fetch(served.base)).text();
  const answered = standardLines(served.base, ready.keys).map(({ title, curl }) => {
    assert.ok(shown.includes(title), title);
    return JSON.parse(execFileSync('sh', ['-c', curl], { encoding: 'utf8' }));
  });
  const [openid, people, settings] = answered;
  assert.equal(openid.issuer, `${served.base}/oauth2/token`);
  assert.ok(people.Resources.some(({ userName }: { userName: string }) => userName === 'ann-demo'));
  assert.match(JSON.stringify(settings), /"lockout":\{.*"failures":5/);
  // No page shows a secret: any page of another origin that a name leads to this machine could read it.
  const secrets = JSON.parse(keys);
  for (const secret of [secrets.wso2.portal.secret, secrets.console.secret, secrets.people.olga.password])
    assert.ok(!shown.includes(secret));
});

test('whoever watches the demonstration by HEAD was told that nothing is there', async () => {
  for (const path of ['/', '/errors/', '/errors/gigya/403042', '/mailbox', '/health/live', '/health/ready', '/metrics', '/favicon.ico']) {
    const reply = await fetch(served.base + path, { method: 'HEAD' });
    assert.deepEqual([reply.status, await reply.text()], [200, ''], path);
  }
  assert.equal((await fetch(`${served.base}/nowhere`, { method: 'HEAD' })).status, 404);
});
