// A password went to a mail server in clear where somebody between took the offer of TLS out.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { smtpSender } from './smtp.ts';

test('where TLS is required nothing is said to a server that offers none, and the mail may be tried again', async () => {
  const heard: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) => {
      heard.push(`password ${password}`);
      done(null, { user: 'a' });
    },
    onData: (stream, _session, done) => {
      heard.push('a mail');
      stream.resume().on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const sender = (requireTls: boolean) =>
    smtpSender({ host: '127.0.0.1', port, user: 'a', password: 'secret', from: 'id@example.org', requireTls });
  const mail = { to: 'ann@example.org', from: '', subject: 'Hello', text: 'Hello' };
  try {
    await assert.rejects(sender(true).send(mail, 'one'), ({ code, permanent }: { code: string; permanent: boolean }) => {
      assert.deepEqual([/^ETLS/.test(code), permanent], [true, false], code);
      return true;
    });
    assert.deepEqual(heard, []);
    await sender(false).send(mail, 'two');
    assert.deepEqual(heard, ['password secret', 'a mail'], 'as it went before');
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});
