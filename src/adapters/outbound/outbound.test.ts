// Calls go to the address that was judged, and nowhere else.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { allowedTarget } from '../../config/outbound.ts';
import { type EndedCall, newOutbound, type Resolve } from './outbound.ts';

async function service(answer: (request: IncomingMessage, reply: ServerResponse, body: string) => void) {
  const heard: string[] = [];
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const part of request) body += part;
    heard.push(`${request.method} ${request.headers.host} ${request.url}`);
    answer(request, reply, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, port: (server.address() as AddressInfo).port };
}

const loopback: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];

function outbound(allow: readonly string[], resolve?: Resolve) {
  const ended: EndedCall[] = [];
  const made = newOutbound({
    allow: allow.map((entry) => allowedTarget(entry)!),
    onCall: (call) => void ended.push(call),
    ...(resolve ? { resolve } : {}),
  });
  return { ...made, ended };
}

test('a name that leads to this machine or into a private network is not called, and its service hears nothing', async () => {
  const { heard, port } = await service((_request, reply) => void reply.end());
  for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '::1', '10.0.0.1', '169.254.169.254', 'fd00::1', '0.0.0.0']) {
    const { reach, ended } = outbound([], async () => [{ address, family: address.includes(':') ? 6 : 4 }]);
    const called = reach('openid-client')(`http://public.example:${port}/keys?secret=s`);
    await assert.rejects(called, { code: 'EREFUSED', permanent: true }, address);
    assert.deepEqual(
      ended.map(({ purpose, host, outcome }) => [purpose, host, outcome]),
      [['openid-client', `public.example:${port}`, 'refused']],
    );
    assert.match(ended[0]!.why ?? '', /outbound: \{ allow: \['public\.example:\d+'\] \}/);
    assert.doesNotMatch(JSON.stringify(ended), /secret/);
  }
  await assert.rejects(outbound([]).reach('openid-client')(`http://127.0.0.1:${port}/`), { code: 'EREFUSED' });
  await assert.rejects(outbound([]).reach('openid-client')(`http://[::ffff:127.0.0.1]:${port}/`), { code: 'EREFUSED' });
  assert.deepEqual(heard, []);
});

test('a name is resolved once: what it says the second time is not asked', async () => {
  const { heard, port } = await service((_request, reply) => void reply.end('inside'));
  let asked = 0;
  const rebinding: Resolve = async () => {
    asked += 1;
    return [{ address: asked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
  };
  const { reach } = outbound(['127.0.0.2'], rebinding);
  await assert.rejects(reach('openid-client')(`http://rebinds.example:${port}/`), 'nobody listens there');
  assert.equal(asked, 1);
  assert.deepEqual(heard, []);
});

test('of several addresses only those that may be called are', async () => {
  const { heard, port } = await service((_request, reply) => void reply.end('here'));
  const mixed: Resolve = async () => [
    { address: '10.0.0.1', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  const reply = await outbound(['127.0.0.0/8'], mixed).reach('openid-client')(`http://mixed.example:${port}/a`);
  assert.equal(await reply.text(), 'here');
  assert.deepEqual(heard, [`GET mixed.example:${port} /a`], 'under its own name');
});

test('a redirect is not followed, wherever it leads', async () => {
  const inside = await service((_request, reply) => void reply.end('inside'));
  const { port } = await service((_request, reply) => void reply.writeHead(302, { location: `http://127.0.0.1:${inside.port}/` }).end());
  const { reach } = outbound([`public.example:${port}`], loopback);
  const url = `http://public.example:${port}/`;
  for (const redirect of ['follow', 'manual'] as const) {
    const reply = await reach('openid-client')(url, { redirect });
    assert.deepEqual([reply.status, reply.headers.get('location')], [302, `http://127.0.0.1:${inside.port}/`]);
  }
  await assert.rejects(reach('openid-client')(url, { redirect: 'error' }), { code: 'EREDIRECT' });
  assert.deepEqual(inside.heard, []);
});

test('an answer that is too large or never ends is cut off', async () => {
  const large = await service((_request, reply) => void reply.end(Buffer.alloc(300_000)));
  await assert.rejects(outbound(['127.0.0.0/8']).reach('openid-client')(`http://127.0.0.1:${large.port}/`), { code: 'ETOOLARGE' });
  const given = new AbortController();
  const silent = await service((_request, reply) => {
    reply.write('{');
    given.abort();
  });
  const { reach, ended } = outbound(['127.0.0.0/8']);
  const waiting = reach('openid-client')(`http://127.0.0.1:${silent.port}/`, { signal: given.signal });
  await assert.rejects(waiting, { name: 'TimeoutError', code: 'ETIMEDOUT' });
  assert.deepEqual(
    ended.map(({ outcome, why }) => [outcome, why]),
    [['failed', 'ETIMEDOUT']],
  );
  const resolving = new AbortController();
  const never = outbound([], () => {
    resolving.abort();
    return new Promise(() => {});
  });
  await assert.rejects(never.reach('openid-client')('https://never.example/', { signal: resolving.signal }), { code: 'ETIMEDOUT' });
});

test('posts to one host share a connection, as long as its name leads where it led', async () => {
  const ports: (number | undefined)[] = [];
  const { port } = await service((request, reply) => {
    ports.push(request.socket.remotePort);
    reply.writeHead(204).end();
  });
  let address = '127.0.0.1';
  const { reach } = outbound(['127.0.0.0/8'], async () => [{ address, family: 4 }]);
  const post = (purpose: 'webhook' | 'captcha') => reach(purpose)(`http://localhost:${port}/`, { method: 'POST', body: 'x' });
  for (const purpose of ['webhook', 'webhook', 'captcha', 'captcha'] as const) await post(purpose);
  assert.equal(ports[1], ports[0]);
  assert.equal(new Set(ports).size, 3, 'calls of other kinds have connections of their own');
  address = '127.0.0.2';
  await assert.rejects(post('webhook'), { code: 'ECONNREFUSED' }, 'a connection that is open to where the name led is not used');
  address = '10.0.0.1';
  await assert.rejects(post('webhook'), { code: 'EREFUSED' });
  assert.equal(ports.length, 4);
});

test('a post into a connection that its host had closed is sent again, once, over a new one', async () => {
  let answers = 0;
  const { port, heard } = await service((request, reply) => {
    answers += 1;
    if (answers === 2) request.socket.destroy();
    else if (answers < 4) reply.writeHead(204).end();
    else request.socket.destroy();
  });
  const { reach, ended } = outbound(['127.0.0.0/8']);
  const post = () => reach('webhook')(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
  await post();
  assert.equal((await post()).status, 204);
  assert.equal(heard.length, 3);
  await assert.rejects(post(), { code: 'ECONNRESET' }, 'a new one that is closed, too, is a failure');
  assert.deepEqual(
    ended.map(({ outcome }) => outcome),
    ['answered', 'answered', 'failed'],
  );
});

test('secrets go over https, or to this machine', async () => {
  for (const purpose of ['captcha', 'legacy-directory', 'webhook', 'identity-provider', 'upstream'] as const)
    for (const url of ['http://crm.internal/', 'ftp://crm.internal/', 'file:///etc/passwd'])
      await assert.rejects(outbound(['crm.internal'], loopback).reach(purpose)(url), { code: 'ENOTHTTPS', permanent: true }, url);
  await assert.rejects(outbound([]).reach('sms')('gopher://gateway.example/'), { code: 'ENOTHTTPS' });
});

test('a call is sent as fetch would send it', async () => {
  const { port } = await service((request, reply, body) => {
    const { 'content-type': type, 'x-key': key, 'user-agent': agent } = request.headers;
    reply.setHeader('set-cookie', ['a=1', 'b=2']);
    reply.end(JSON.stringify({ method: request.method, type, key, agent, body, length: request.headers['content-length'] }));
  });
  const { reach, ended } = outbound(['127.0.0.0/8']);
  const form = await reach('webhook')(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'x-key': 'k' },
    body: new URLSearchParams({ name: 'Zoë' }),
  });
  assert.deepEqual(await form.json(), {
    method: 'POST',
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    key: 'k',
    agent: 'Dragoman',
    body: 'name=Zo%C3%AB',
    length: '13',
  });
  assert.deepEqual(form.headers.getSetCookie(), ['a=1', 'b=2']);
  assert.deepEqual(
    ended.map(({ outcome, why }) => [outcome, why]),
    [['answered', undefined]],
  );
  await assert.rejects(reach('webhook')(`http://ann:secret@127.0.0.1:${port}/`), TypeError);
});
