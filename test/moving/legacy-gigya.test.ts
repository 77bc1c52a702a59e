// A site moves here one sign-in at a time: whom nobody knows here, accounts.login of the old site is asked about, once.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { type Engine, engines } from '../engines-of.ts';
import { password, searched, uidOf } from './gigya.ts';

const [{ open }] = (await engines()) as [Engine, ...Engine[]];
const servers: { closeAllConnections(): void; close(): void }[] = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** The old site's double; `answer` is what it says to the right password. */
async function openMoving(seed: string, answer: object) {
  const asked: URLSearchParams[] = [];
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const given = new URLSearchParams(body);
    asked.push(given);
    const right = given.get('password') === password && given.get('apiKey') === '3_old';
    reply.setHeader('content-type', 'application/json');
    reply.end(JSON.stringify(right ? answer : { errorCode: 403042, errorMessage: 'Invalid LoginID', statusCode: 403 }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const built = await open(seed);
  await built.world.settings({
    legacyDirectory: {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/accounts.login`,
      parameters: { apiKey: '3_old', include: 'profile,data,loginIDs,emails,subscriptions' },
      identifierParameter: 'loginID',
      passwordParameter: 'password',
      timeoutSeconds: 2,
    },
  });
  const signIn = async (loginID: string, given = password) =>
    (await built.world.gigya('accounts.login', { loginID, password: given })).body;
  return { ...built, asked, signIn };
}

const { password: _, ...told } = searched(1);
const reply = { errorCode: 0, statusCode: 200, ...told, subscriptions: { news: { email: { isSubscribed: true } } } };

test('the right password moves the account in with its UID, and the old site is never asked about it again', async () => {
  const { signIn, asked, app, world } = await openMoving('gigya just in time', reply);
  assert.equal((await signIn('ann1@example.org', 'wrong')).errorCode, 403042);
  const both = await Promise.all([signIn('ann1@example.org'), signIn('ann1@example.org')]);
  assert.deepEqual(
    both.map(({ errorCode, UID }) => [errorCode, UID]),
    [
      [0, uidOf(1)],
      [0, uidOf(1)],
    ],
  );
  assert.equal(asked.at(-1)!.get('loginID'), 'ann1@example.org');
  const before = asked.length;
  const again = await signIn('ann1@example.org');
  assert.deepEqual([again.errorCode, again.profile.lastName, again.data.points], [0, 'Number 1', 1]);
  const whole = (await world.gigya('accounts.getAccountInfo', { UID: again.UID }, { as: 'signed' })).body;
  assert.deepEqual([again.data.movedSections, whole.subscriptions.news.email.isSubscribed], [undefined, true]);
  assert.equal((await signIn('ann1@example.org', 'wrong')).errorCode, 403042);
  assert.equal(asked.length, before, 'who lives here is judged here');
  const account = again.UID.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  assert.equal((await app.stores.passwords.read(world.keys.tenant, account))?.scheme.kind, 'argon2id');
});

test('who has something to do at the old site first is not moved, and what does not fit is left behind without keeping anybody out', async () => {
  for (const code of [206001, 403101]) {
    const { signIn, app, world } = await openMoving(`due ${code}`, { errorCode: code, regToken: 'x' });
    for (let n = 0; n < 6; n += 1) assert.equal((await signIn(`who${n}@example.org`)).errorCode, 403042);
    assert.equal(await app.stores.accounts.count(world.keys.tenant, {} as never), 0, String(code));
  }
  const odd = {
    ...reply,
    profile: { ...reply.profile, shoeSize: 43, birthMonth: 13 },
    emails: { verified: [5, 'x'] },
    identities: [{ provider: 7 }],
  };
  const { signIn } = await openMoving('odd values', odd);
  const body = await signIn('ann1@example.org');
  assert.deepEqual([body.errorCode, body.profile.firstName, body.profile.shoeSize], [0, 'Ann', undefined]);
});

test('an old site that refuses us, or answers in another form, is told as a failure of ours', async () => {
  for (const answer of [
    { errorCode: 301001, apiDomain: 'eu1' },
    { hello: 1 },
    { errorCode: 0, UID: 'x' },
    { errorCode: 400093, errorMessage: 'Invalid ApiKey' },
  ]) {
    const { signIn } = await openMoving(`refused ${JSON.stringify(answer)}`, answer);
    assert.match(String((await signIn('ann1@example.org')).errorCode), /^5000/, JSON.stringify(answer));
  }
});
