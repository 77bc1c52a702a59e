// A tenant moves here one sign-in at a time: whom nobody knows here, the old service is asked about, once.
import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { tongues } from '../tongues/tongues.ts';
import { exported } from './moving.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

type Answer = (given: URLSearchParams, reply: ServerResponse) => void;
const json =
  (body: unknown): Answer =>
  (_given, reply) =>
    void reply.setHeader('content-type', 'application/json').end(JSON.stringify(body));

/** The old service's double: it knows one person. */
const genuine: Answer = (given, reply) => {
  const right = given.get('signInEmailAddress') === 'person1@example.test' && given.get('currentPassword') === 'old password';
  const person = { stat: 'ok', access_token: 'x', capture_user: exported(1, { loyalty: { points: 7 } }) };
  json(right ? person : { stat: 'error', code: 210, error: 'invalid_credentials' })(given, reply);
};

async function openMoving(seed: string) {
  let answer: Answer = genuine;
  const asked: URLSearchParams[] = [];
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(new URLSearchParams(body));
    answer(asked.at(-1)!, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const built = await buildWorld(await databases.fresh(), { seed });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth/auth_native_traditional`;
  await built.world.settings({
    legacyDirectory: { url, parameters: { client_id: 'old', flow: 'standard', form: 'signInForm' }, timeoutSeconds: 1 },
  });
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await built.close();
  };
  const signIn = (email: string, password: string) =>
    built.world.akamai('/oauth/auth_native_traditional', { form: 'signInForm', signInEmailAddress: email, currentPassword: password });
  return {
    ...built,
    asked,
    signIn,
    close,
    answers: (next: Answer) => {
      answer = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('the right password moves the person in, and is never asked about again', async () => {
  const { signIn, asked, close, world, app } = await openMoving('right');
  const first = await signIn('person1@example.test', 'old password');
  assert.equal(first.body.stat, 'ok', first.text);
  assert.equal(first.body.capture_user.uuid, exported(1).uuid);
  assert.equal(first.body.capture_user.id, exported(1).id);
  assert.equal(first.body.capture_user.birthday, '1980-05-01');
  assert.equal(asked.length, 1);
  assert.equal(asked[0]!.get('client_id'), 'old');
  assert.equal((await app.stores.passwords.read(world.keys.tenant, exported(1).uuid))?.scheme.kind, 'argon2id');
  assert.equal((await signIn('person1@example.test', 'old password')).body.stat, 'ok');
  assert.equal((await signIn('person1@example.test', 'wrong')).body.code, 210);
  assert.equal(asked.length, 1, 'who lives here is judged here');
  await close();
});

test('a wrong password moves nobody in, and is counted', async () => {
  const { signIn, asked, close, world } = await openMoving('wrong');
  await world.times(5, () => signIn('person1@example.test', 'guess'));
  assert.equal(asked.length, 5);
  const sixth = await signIn('person1@example.test', 'old password');
  assert.equal(sixth.body.code, 390, 'locked, whatever the old service would say');
  assert.equal(asked.length, 5);
  assert.equal((await world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0);
  await close();
});

test('whoever signs in twice at once moves in once', async () => {
  const { signIn, close, world } = await openMoving('twice');
  const both = await Promise.all([1, 2, 3].map(() => signIn('person1@example.test', 'old password')));
  assert.deepEqual(
    both.map(({ body }) => body.stat),
    ['ok', 'ok', 'ok'],
  );
  assert.equal((await world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 1);
  await close();
});

test('people move in through every dialect that takes passwords as they are typed', async () => {
  for (const tongue of tongues.filter(({ name }) => !['akamai', 'hazizz'].includes(name))) {
    const { world, close } = await openMoving(tongue.name);
    assert.ok((await tongue.signIn(world, 'person1@example.test', 'old password')).session, tongue.name);
    await close();
  }
});

test('an old service that is slow, down or unintelligible is told as such, and rests after five failures', async () => {
  const { signIn, asked, answers, close, world, stop } = await openMoving('failing');
  const code = async () => (await signIn('person1@example.test', 'old password')).body.code;
  answers(() => {});
  assert.equal(await code(), 500, 'slow');
  answers((_given, reply) => void reply.end('<html>'));
  assert.equal(await code(), 500, 'no JSON');
  answers(json({ stat: 'ok' }));
  assert.equal(await code(), 500, 'no record');
  answers((_given, reply) => void reply.writeHead(503).end());
  assert.equal(await code(), 500, 'refused');
  answers(json({ stat: 'error', code: 402, error: 'invalid_client_credentials' }));
  assert.equal(await code(), 500, 'we are refused, not the person');
  assert.equal(asked.length, 5);
  answers(genuine);
  assert.equal(await code(), 500, 'it rests');
  assert.equal(asked.length, 5, 'and is not asked');
  stop();
  assert.equal((await world.akamai('/entity.count', { type_name: 'user' })).body.total_count, 0, 'nothing half-moved');
  const ann = await world.person();
  assert.equal((await signIn(ann.email, ann.password)).body.stat, 'ok', 'who lives here does not notice');
  await close();
});

test('a password is not sent over a connection that others can read', async () => {
  const { signIn, close, world, app } = await openMoving('insecure');
  // As an older program stored it: nobody can write it any more.
  const url = 'http://old.example.test/oauth/auth_native_traditional';
  await assert.rejects(world.settings({ legacyDirectory: { url } }), /422/);
  await app.stores.settings.write(world.keys.tenant, 'legacyDirectory', { url });
  assert.equal((await signIn('person1@example.test', 'old password')).body.code, 500);
  await close();
});
