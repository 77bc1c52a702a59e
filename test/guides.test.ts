// The calls that guides tell to paste are run against the demonstration, with the keys that it prints.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Served, serveDemonstration } from './pages/browser.ts';

let served: Served;
before(async () => {
  served = await serveDemonstration();
});
after(() => served.stop());

const textOf = (guide: string) => readFileSync(`docs/guides/${guide}.md`, 'utf8');
const shown = (pattern: RegExp) => pattern.exec(served.output())![1]!;

/** The blocks of a guide as one script of lines, with the keys and the port of this demonstration. */
function linesOf(guide: string): readonly string[] {
  const blocks = [...textOf(guide).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!);
  return blocks
    .join('')
    .replaceAll('\\\n', ' ')
    .replaceAll('http://127.0.0.1:8420', served.base)
    .replaceAll('operator:<secret>', `operator:${shown(/Bearer operator:(\S+)/)}`)
    .replaceAll('portal:<secret>', `portal:${shown(/portal portal : (\S+)/)}`)
    .split('\n')
    .filter((line) => /^(?:curl |[A-Z]+=)/.test(line));
}

/** Runs a call after the assignments before it; the status and what was answered. */
function run(lines: readonly string[], call: string) {
  const assigned = lines.slice(0, lines.indexOf(call)).filter((line) => !line.startsWith('curl'));
  const said = execFileSync('bash', ['-c', [...assigned, `${call} -w '\\n%{http_code}'`].join('\n')], { encoding: 'utf8' });
  return { status: Number(said.trim().split('\n').at(-1)), body: said.trim().split('\n').slice(0, -1).join('\n') };
}

test('the calls about second factors, one-time sign-in and test providers are taken by the demonstration', () => {
  for (const guide of ['second-factors', 'one-time-sign-in', 'test-providers']) {
    let lines = linesOf(guide);
    const calls = lines.filter((line) => line.startsWith('curl'));
    assert.ok(calls.length > 0, guide);
    for (const call of calls) {
      const { status, body } = run(lines, call);
      assert.ok(status >= 200 && status < 300, `${guide}: ${call}\n${status} ${body}`);
      const listed = /"id":"([^"]+)"/.exec(body);
      if (call.includes('without-second-factor')) lines = lines.map((line) => line.replace('<id>', listed![1]!));
    }
  }
});

test('an application is registered as the guide says, and the address with its id shows the page for signing in', async () => {
  const lines = linesOf('openid-provider');
  const { status, body } = run(lines, lines.find((line) => line.includes('/dcr/'))!);
  assert.equal(status, 201, body);
  const address = /http:\/\/localhost:8420\/oauth2\/authorize\S+/.exec(textOf('openid-provider'))![0];
  const at = new URL(address.replace('<client_id>', JSON.parse(body).client_id));
  at.port = new URL(served.base).port;
  const page = await fetch(at, { redirect: 'manual' });
  assert.equal(page.status, 303, await page.text());
  assert.match(page.headers.get('location')!, /\/authenticationendpoint\/login\.do\?/);
});

test('the settings of a tenant that people move into are taken as the guide says', () => {
  const operator = `Bearer operator:${shown(/Bearer operator:(\S+)/)}`;
  const lines = [...linesOf('leaving-gigya'), ...linesOf('leaving-authing')].map((line) =>
    line
      .replace('https://id.example.org/console/api/shop', `${served.base}/console/api/demo`)
      .replace('Bearer operator-shop:<secret>', operator)
      // Of the old service.
      .replace('@shop.json', `'${JSON.stringify({ document: { screens: {} } })}'`),
  );
  const calls = lines.filter((line) => line.includes('/console/api/'));
  assert.equal(calls.length, 4);
  for (const call of calls) {
    const { status, body } = run(lines, call);
    assert.equal(status, 200, `${call}\n${body}`);
  }
});
