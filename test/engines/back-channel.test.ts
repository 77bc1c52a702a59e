// Back-channel logout never arrived at a private address, and nobody was told. Now it goes through the outbox: written with the sign-out, made when it
// is sent, tried again, seen by operators.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { pino } from 'pino';
import type { WorldOptions } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { openidOf } from '../wso2/openid.ts';

/** An application that hears of sign-outs, and answers as it is set. */
async function relyingParty() {
  const heard: string[] = [];
  const answers = { status: 200 };
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const part of request) body += part;
    heard.push(new URLSearchParams(body).get('logout_token') ?? '');
    reply.writeHead(answers.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => void server.close());
  return { heard, answers, port: (server.address() as AddressInfo).port };
}

/** Ann signs in to an application that hears of sign-outs there, and has her browser. */
async function signedIn(world: World, address: string) {
  const { register, discover, grant } = openidOf(world);
  const client = await register({ backchannel_logout_uri: address, backchannel_logout_session_required: true });
  const config = await discover(client);
  const { go, tokens } = await grant(config, 'openid');
  const signOut = async () => {
    const asked = await go(`${world.base}/oidc/logout?${new URLSearchParams({ id_token_hint: tokens.id_token! })}`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)![1]!;
    const done = await go(`${world.base}/oidc/logout/confirm`, { xsrf, logout: 'yes' });
    assert.equal(done.status, 200, done.text);
  };
  return { client, signOut, claims: tokens.claims()!, config };
}

const held = async (world: World) => (await world.console('GET', '/messages')).body as Record<string, unknown>[];
const metricsOf = async ({ base }: World) => (await fetch(`${base}/metrics`)).text();

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const opened = async (seed: string, more: Pick<WorldOptions, 'outboundAllow' | 'resolve'> = {}) => {
    const lines: Record<string, unknown>[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)));
        done();
      },
    });
    const built = await open(seed, { log: pino({}, sink), ...more });
    const ann = await built.world.person();
    return { ...built, ann, lines };
  };

  test(name('an application on an allowed address hears of a sign-out, by a token that verifies'), async () => {
    const { world, app, ann } = await opened('arrives');
    const { heard, port } = await relyingParty();
    const { client, signOut, claims, config } = await signedIn(world, `http://127.0.0.1:${port}/out`);
    await signOut();
    await app.settled();
    assert.equal(heard.length, 1);
    const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri!));
    const { payload } = await jwtVerify(heard[0]!, keys, {
      issuer: claims.iss,
      audience: client.client_id,
      typ: 'logout+jwt',
    });
    assert.deepEqual(Object.keys(payload['events'] as object), ['http://schemas.openid.net/event/backchannel-logout']);
    assert.deepEqual([payload.sub, payload['sid'], payload['nonce']], [claims.sub, claims['sid'], undefined]);
    assert.equal(payload.sub, ann.id);
    assert.deepEqual(await held(world), []);
    assert.match(await metricsOf(world), /dragoman_outbound_calls_total\{purpose="openid-client",outcome="answered"\} 1/);
  });

  test(name('who answers with an error hears again, by a new token, until it takes it'), async () => {
    const { world, app, opened: store } = await opened('again');
    const { heard, answers, port } = await relyingParty();
    answers.status = 503;
    const { signOut } = await signedIn(world, `http://127.0.0.1:${port}/out`);
    await signOut();
    await app.settled();
    const [waiting] = await held(world);
    assert.deepEqual(
      [waiting?.['kind'], waiting?.['name'], waiting?.['host'], waiting?.['tries'], waiting?.['error']],
      ['logout', 'backchannel-logout', `127.0.0.1:${port}`, 1, 'EHTTP503'],
    );
    const { content } = await store.engine.db.selectFrom('outbox').select('content').executeTakeFirstOrThrow();
    assert.match(content, /^v1\./, 'sealed');
    answers.status = 204;
    world.clock.forward(60);
    await world.sendDue();
    assert.equal(heard.length, 2);
    assert.notEqual(heard[0], heard[1], 'made anew');
    assert.deepEqual(await held(world), []);
  });

  test(name('an operator cancels a notice, and one that an application refuses is given up'), async () => {
    const { world, app } = await opened('cancelled');
    const { heard, answers, port } = await relyingParty();
    answers.status = 400;
    const { signOut } = await signedIn(world, `http://127.0.0.1:${port}/out`);
    await signOut();
    await app.settled();
    const [refused] = await held(world);
    assert.deepEqual([refused?.['due'], refused?.['error']], [null, 'EHTTP400']);
    answers.status = 200;
    const retried = await world.console('POST', `/messages/${refused?.['id']}/retry`, {});
    assert.equal(retried.body.result, 'sent');
    assert.equal(heard.length, 2);

    answers.status = 503;
    const again = await signedIn(world, `http://127.0.0.1:${port}/out`);
    await again.signOut();
    await app.settled();
    const [waiting] = await held(world);
    await world.console('DELETE', `/messages/${waiting?.['id']}`);
    world.clock.forward(3600);
    await world.sendDue();
    assert.equal(heard.length, 3, 'it was tried once');
  });

  test(name('an address that leads inside is not called, and operators are told'), async () => {
    const { heard, port } = await relyingParty();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const { world, app, lines } = await opened('inside', { outboundAllow: [], resolve });
    await assert.rejects(signedIn(world, `http://127.0.0.1:${port}/out`), /invalid_client_metadata/, 'refused when it is registered');
    const { signOut } = await signedIn(world, `http://shop.example:${port}/out`);
    await signOut();
    await app.settled();
    assert.deepEqual(heard, []);
    const [given] = await held(world);
    assert.deepEqual([given?.['due'], given?.['error'], given?.['host']], [null, 'EREFUSED', `shop.example:${port}`]);
    const line = lines.find(({ msg }) => /call refused/.test(String(msg)));
    assert.match(String(line?.['msg']), /outbound: \{ allow: \['shop\.example:\d+'\] \}/);
    assert.ok(lines.some(({ msg, kind }) => msg === 'message given up: refused' && kind === 'logout'));
    const metrics = await metricsOf(world);
    assert.match(metrics, /dragoman_outbound_calls_total\{purpose="openid-client",outcome="refused"\} 1/);
    assert.match(metrics, /dragoman_message_tries_total\{kind="logout",outcome="refused"\} 1/);
    assert.doesNotMatch(JSON.stringify(lines), /eyJ/, 'no token is in the log');
  });

  test(name('where the sign-out cannot be written, nobody is told of one'), async () => {
    const { world, app } = await opened('one transaction');
    const { heard, port } = await relyingParty();
    const { signOut } = await signedIn(world, `http://127.0.0.1:${port}/out`);
    world.breaks('protocolModels.delete', 'cut');
    await assert.rejects(signOut());
    world.mends('protocolModels.delete');
    await app.settled();
    assert.deepEqual(heard, []);
    assert.deepEqual(await held(world), []);
  });

  test(name('a client that is gone by then is not called'), async () => {
    const { world, app } = await opened('gone');
    const { heard, answers, port } = await relyingParty();
    answers.status = 503;
    const { signOut, client } = await signedIn(world, `http://127.0.0.1:${port}/out`);
    await signOut();
    await app.settled();
    assert.equal((await world.wso2('DELETE', `/api/identity/oauth2/dcr/v1.1/register/${client.client_id}`)).status, 204);
    world.clock.forward(60);
    await world.sendDue();
    assert.equal(heard.length, 1);
    assert.deepEqual(
      (await held(world)).map(({ due, error }) => [due, error]),
      [[null, 'EGONE']],
    );
  });
}
