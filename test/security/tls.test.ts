// What is spoken inside TLS, and with whom: a listener takes no old version and no weak cipher, and nobody whose certificate nobody vouches for is told anything.
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { after, test } from 'node:test';
import { type ConnectionOptions, connect } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { captchaVerifiers } from '../../src/adapters/captcha/verifiers.ts';
import { smtpSender } from '../../src/adapters/mail/smtp.ts';
import { newOutbound } from '../../src/adapters/outbound/outbound.ts';
import { smsGateway } from '../../src/adapters/sms/gateway.ts';
import { developmentTls } from '../../src/adapters/tls/development.ts';
import { jsonWebhooks } from '../../src/adapters/webhooks/json-posts.ts';
import { allowedTarget } from '../../src/config/outbound.ts';
import type { Instant } from '../../src/core/time.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
const { app, close } = await buildWorld(await databases.fresh(), { seed: 'tls' });
/** Of an authority that this process does not know. */
const { ca, cert, key } = await developmentTls(new Date());
const listener = app.server({ cert, key });
await listener.listen({ host: '127.0.0.1', port: 0 });
after(async () => {
  await listener.close();
  await close();
  await databases.stop();
});

/** The version and cipher that were agreed; undefined where none was. */
const agreed = (options: ConnectionOptions) =>
  new Promise<{ readonly version: string | null; readonly cipher: string } | undefined>((resolve) => {
    const { port } = listener.server.address() as AddressInfo;
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca, ...options }, () => {
      resolve({ version: socket.getProtocol(), cipher: socket.getCipher().name });
      socket.destroy();
    });
    socket.on('error', () => resolve(undefined));
  });

test('a listener speaks TLS 1.2 and 1.3, and no older one', async () => {
  assert.equal((await agreed({}))?.version, 'TLSv1.3', 'the latest is preferred');
  assert.equal((await agreed({ maxVersion: 'TLSv1.2' }))?.version, 'TLSv1.2');
  // With level 0 the client itself would speak the older ones.
  for (const maxVersion of ['TLSv1.1', 'TLSv1'] as const)
    assert.equal(await agreed({ minVersion: 'TLSv1', maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' }), undefined, maxVersion);
});

test('a listener has ciphers with forward secrecy and authentication only, and chooses', async () => {
  const twelve = { maxVersion: 'TLSv1.2' } as const;
  const weak = ['ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES256-SHA', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384'];
  for (const ciphers of [...weak, 'ECDHE-ECDSA-AES128-CCM8', 'AES128-SHA', 'ECDHE-ECDSA-ARIA128-GCM-SHA256', 'ALL:!ECDHE@SECLEVEL=0'])
    assert.equal(await agreed({ ...twelve, ciphers }), undefined, ciphers);
  const strongestLast = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384';
  assert.equal((await agreed({ ...twelve, ciphers: strongestLast }))?.cipher, 'ECDHE-ECDSA-AES256-GCM-SHA384');
});

/** A mail server with that certificate, and what it was told. */
async function mailServer(options: SMTPServerOptions) {
  const told: string[] = [];
  const server = new SMTPServer({
    cert,
    key,
    authOptional: true,
    onAuth: ({ password }, _session, answer) => {
      told.push(`password ${password}`);
      answer(null, { user: 'x' });
    },
    onRcptTo: ({ address }, _session, answer) => {
      told.push(`to ${address}`);
      answer();
    },
    onData: (stream, _session, answer) => {
      told.push('a mail');
      stream.resume().on('end', () => answer());
    },
    ...options,
  });
  server.on('error', () => {});
  const listening = await new Promise<ReturnType<typeof server.listen>>((resolve) => {
    const opened = server.listen(0, '127.0.0.1', () => resolve(opened));
  });
  return {
    port: (listening.address() as AddressInfo).port,
    told,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

test('a mail server whose certificate nobody vouches for gets no mail, and no password', async () => {
  const mail = { to: 'ann@example.org', from: '', subject: 'A code', text: 'Code: 123456' };
  for (const secure of [true, false]) {
    const { port, told, close } = await mailServer({ secure });
    const sender = smtpSender({
      host: '127.0.0.1',
      port,
      secure,
      user: 'dragoman',
      password: 'of the mail server',
      from: 'no-reply@id.example',
    });
    await assert.rejects(sender.send(mail, 'id'), (error: Error & { code?: string; permanent?: boolean }) => {
      assert.match(error.code ?? '', /^(ESOCKET|ETLS)\b/);
      assert.equal(error.permanent, false, 'it may be mended, and is tried again');
      assert.doesNotMatch(error.message, /ann@example|123456|of the mail server/);
      return true;
    });
    await close();
    assert.deepEqual(told, [], secure ? 'TLS from the first byte' : 'STARTTLS');
  }
});

test('a gateway, a webhook and a captcha service whose certificate nobody vouches for are told nothing', async () => {
  let requests = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ cert, key }, (_request, response) => {
    requests += 1;
    response.end('{"success":true}');
  });
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
  const outbound = newOutbound({ allow: [allowedTarget('localhost')!] });
  const captcha = captchaVerifiers({ hmacKey: 'x', salt: () => 'salt', random: () => 0.5, reach: outbound.reach('captcha') });
  const webhooks = jsonWebhooks(outbound.reach('webhook'));
  const gateway = smsGateway({ url, authorization: 'Bearer x' }, outbound.reach('sms'));
  await assert.rejects(gateway.send({ to: '+36201234567', text: 'Code: 123456' }, 'id'));
  await assert.rejects(webhooks.tell(url, { person: 'ann' }, { id: 'id', at: 0 as Instant, secrets: [] }));
  await assert.rejects(webhooks.ask(url, { person: 'ann' }));
  await assert.rejects(captcha.remoteVerify(url, 'secret', 'response', '127.0.0.1'));
  assert.ok(sockets.size >= 4, 'each was called');
  assert.equal(requests, 0);
  for (const socket of sockets) socket.destroy();
  server.close();
});
