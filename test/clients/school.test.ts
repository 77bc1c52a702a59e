// The double of the school system, met by a client of the real one that knows nothing of us; and what its script promises.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { doublePassword, newSchoolDouble, slowPlace } from '../../src/adapters/upstream/double/double.ts';
import { serveDouble } from '../../src/adapters/upstream/double/serve.ts';
import { policyKey } from '../../src/adapters/upstream/kreta-third.ts';

interface Client {
  getStudent(): Promise<Record<string, unknown>>;
  getEvaluations(): Promise<Record<string, unknown>[]>;
  getNotes(): Promise<Record<string, unknown>[]>;
  getAnnouncedTests(): Promise<Record<string, unknown>[]>;
  getLessons(range: object): Promise<Record<string, unknown>[]>;
  getHomeworks(range: object): Promise<Record<string, unknown>[]>;
  getGroups(): Promise<Record<string, unknown>[]>;
  getSubjectAverages(): Promise<Record<string, unknown>[]>;
  getClassMasters(uids: string[]): Promise<Record<string, unknown>[]>;
}

const kreta = createRequire(import.meta.url)('kreta.js') as {
  API: Record<string, string>;
  Kreta: new (who: object) => Client;
  KretaAuthentication: new (who: object) => { getAccessToken(): Promise<{ access_token: string }> };
};

let now = Date.parse('2026-03-02T08:00:00Z');
const paused: number[] = [];
const double = newSchoolDouble({ now: () => now, pause: async (millis) => void paused.push(millis) });
const { address, close } = await serveDouble(double);
after(close);
for (const host of ['IDP', 'INSTITUTE', 'ADMINISTRATION', 'GLOBAL']) kreta.API[host] = address;
const who = (username = '72000000001', password = doublePassword) => ({ username, password, institute_code: 'teszt0001' });

const firstToken = (form: Record<string, string>, place = '') =>
  fetch(`${address}${place}/idp/api/v1/Token`, {
    method: 'POST',
    body: new URLSearchParams({ institute_code: 'teszt0001', grant_type: 'password', client_id: 'x', ...form }),
  });

test('an unmodified client of the third generation reads a pupil', async () => {
  const client = new kreta.Kreta(who());
  const student = await client.getStudent();
  assert.deepEqual([student['Nev'], student['IntezmenyNev']], ['Minta Dóra', 'Minta Gimnázium']);
  assert.equal((await client.getEvaluations()).length, 5);
  const lessons = await client.getLessons({ dateFrom: '2020-03-02', dateTo: '2020-03-08' });
  assert.deepEqual(
    lessons.map(({ Datum, Oraszam }) => [Datum, Oraszam]),
    [
      ['2020-03-01T23:00:00.000Z', 1],
      ['2020-03-01T23:00:00.000Z', 2],
      ['2020-03-03T23:00:00.000Z', 1],
    ],
  );
  assert.equal((await client.getNotes())[0]!['Cim'], 'Dicséret');
  assert.equal((await client.getAnnouncedTests())[0]!['Temaja'], 'Témazáró');
  assert.equal((await client.getHomeworks({ dateFrom: '2026-02-02' }))[0]!['Szoveg'], '<p>Tk. 35/4</p>');
  const [group] = await client.getGroups();
  assert.equal(group!['Nev'], '10.D');
  assert.equal((await client.getSubjectAverages())[0]!['Atlag'], 4.5);
  assert.equal((await client.getClassMasters(['12'])).length, 1);
});

test('a wrong password, and a policy key that is not the nonce’s, open nothing', async () => {
  // The client cannot settle after a refusal (it never rejects): asked by hand as it asks.
  const nonce = await (await fetch(`${address}/nonce`)).text();
  const ask = (key: string, password = doublePassword) =>
    fetch(`${address}/connect/token`, {
      method: 'POST',
      headers: { 'X-Authorizationpolicy-Nonce': nonce, 'X-Authorizationpolicy-Key': key, 'X-Authorizationpolicy-Version': 'v2' },
      body: new URLSearchParams({ ...who('72000000001', password), grant_type: 'password' }),
    });
  assert.equal((await ask('wrong')).status, 400);
  const key = policyKey('baSsxOwlU1jM', 'teszt0001', nonce, '72000000001');
  assert.equal((await ask(key)).status, 400, 'a nonce works once, right or wrong');
  assert.deepEqual(await (await firstToken({ userName: '72000000001', password: 'x' })).json(), {
    error: 'invalid_grant',
    error_code: '0',
    error_description: 'Name or password are wrong',
  });
  assert.equal((await fetch(`${address}/ellenorzo/v3/sajat/TanuloAdatlap`, { headers: { authorization: 'Bearer forged' } })).status, 401);
});

test('a form that comes with GET is read, as the original’s own bridge sends it', async () => {
  const form = `institute_code=teszt0001&userName=72000000001&password=${doublePassword}&grant_type=password&client_id=x`;
  const status = await new Promise((resolve) => {
    const asking = request(`${address}/idp/api/v1/Token`, { method: 'GET', headers: { 'content-length': form.length } });
    asking.on('response', (reply) => resolve(reply.resume().statusCode)).end(form);
  });
  assert.equal(status, 200);
});

test('the policy key is the one of the worked example', () => {
  assert.equal(
    policyKey('baSsxOwlU1jM', 'klik000000001', '6f1d0c2e', '72345678901'),
    'z0hVmnW6zpa2t176vit04l3D5lVYlOaFsuKpGQPBAaaDt5U2WbKfRRjrEKsMCLnjBGU27e/kr2rqZ2FKx7mtDQ==',
  );
});

test('scripted accounts behave as their script says', async () => {
  const access = async (user: string) =>
    (await (await firstToken({ userName: user, password: doublePassword })).json()) as { access_token: string; refresh_token: string };
  const student = (token: string) => fetch(`${address}/MAPI/api/v1/student`, { headers: { authorization: `Bearer ${token}` } });
  assert.match(await (await firstToken({ username: '72000000002', password: doublePassword })).text(), /<html>/);
  assert.equal((await student((await access('72000000003')).access_token)).status, 500);
  const short = await access('72000000004');
  assert.equal((await student(short.access_token)).status, 200);
  now += 6_000;
  assert.equal((await student(short.access_token)).status, 401);
  assert.equal((await firstToken({ grant_type: 'refresh_token', refresh_token: short.refresh_token })).status, 400);
  assert.equal(await (await student((await access('72000000005')).access_token)).json(), 'something else');
  await access('72000000006');
  assert.equal(paused.pop(), 4_000);
  await firstToken({ userName: '72000000001', password: doublePassword }, `/i/${slowPlace}`);
  assert.equal(paused.pop(), 30_000);
  const state = (down: boolean) => fetch(`${address}/_double/state`, { method: 'POST', body: JSON.stringify({ down }) });
  await state(true);
  assert.equal((await firstToken({ userName: '72000000001', password: doublePassword })).status, 503);
  await state(false);
  assert.equal((await firstToken({ userName: '72000000001', password: doublePassword })).status, 200);
});
