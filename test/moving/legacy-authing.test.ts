// A pool moves here one sign-in at a time: whom nobody knows here, the token endpoint of the old pool is asked about, once.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { readLegacyReply } from '../../src/dialects/authing/wire/legacy-reply.ts';
import { type Engine, engines } from '../engines-of.ts';
import { idOf, password } from './authing.ts';

const [{ open }] = (await engines()) as [Engine, ...Engine[]];
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: object) => `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmVk`;
const claims = {
  ...{
    sub: idOf(1),
    username: 'ann',
    email: 'ann@example.org',
    email_verified: true,
    phone_number: '18800000001',
    phone_number_verified: true,
  },
  ...{ name: 'Ann', birthdate: 'May', gender: 'F', updated_at: '2024-03-01T10:00:00.500Z', userpool_id: 'x' },
};

test('the right password moves a user in with its id and contacts, and the old pool is never asked about it again', async () => {
  const asked: URLSearchParams[] = [];
  let broken = false;
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const given = new URLSearchParams(body);
    asked.push(given);
    const right = given.get('password') === password && given.get('grant_type') === 'password';
    reply.setHeader('content-type', 'application/json');
    reply.statusCode = broken ? 401 : right ? 200 : 400;
    const wrong = { error: broken ? 'invalid_client' : 'invalid_grant' };
    reply.end(JSON.stringify(right && !broken ? { access_token: 'x', token_type: 'Bearer', id_token: tokenOf(claims) } : wrong));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { world } = await open('authing just in time');
    await world.settings({
      legacyDirectory: {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc/token`,
        parameters: { grant_type: 'password', client_id: 'old', client_secret: 's' },
        identifierParameter: 'username',
        passwordParameter: 'password',
        timeoutSeconds: 2,
      },
    });
    const signIn = async (email: string, given = password) => {
      const shown = '{ id username email emailVerified phone phoneVerified name birthdate gender createdAt updatedAt }';
      const document = `mutation loginByEmail($input: LoginByEmailInput!) { loginByEmail(input: $input) ${shown} }`;
      return (await world.graphql(document, { input: { email, password: given } })).body;
    };
    assert.equal((await signIn('ann@example.org', 'wrong')).errors[0].message.code, 2004, 'whom nobody knows anywhere');
    const user = (await signIn('ann@example.org')).data.loginByEmail;
    assert.deepEqual(user, {
      ...{ id: idOf(1), username: 'ann', email: 'ann@example.org', emailVerified: true, phone: '+8618800000001', phoneVerified: true },
      ...{ name: 'Ann', birthdate: null, gender: 'F', createdAt: '2022-03-10T13:39:44+00:00', updatedAt: '2024-03-01T10:00:00+00:00' },
    });
    const before = asked.length;
    assert.equal((await signIn('ann@example.org')).data.loginByEmail.id, idOf(1));
    assert.equal((await signIn('ann@example.org', 'wrong')).data.loginByEmail, null);
    assert.equal(asked.length, before, 'who lives here is judged here');
    broken = true;
    assert.equal((await signIn('other@example.org')).errors[0].message.code, 1000, 'an old pool that refuses us is a failure of ours');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a token that tells of nobody moves nobody in', () => {
  assert.equal(readLegacyReply({ stat: 'ok' }), undefined);
  for (const token of [
    '',
    'a.b',
    'a.!.c',
    'a.b.c.d.e',
    tokenOf({}),
    tokenOf({ sub: 'AUTHING_USER_1' }),
    tokenOf({ ...claims, name: 'a\0' }),
  ])
    assert.deepEqual(readLegacyReply({ id_token: token }), { kind: 'unintelligible' }, token);
  assert.deepEqual(readLegacyReply({ error: 'invalid_grant' }), { kind: 'wrong' });
  assert.equal(readLegacyReply({ error: 'unauthorized_client' })?.kind, 'refused');
});
