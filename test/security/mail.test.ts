// Whatever stands in a message is text: no header, no further receiver, no macro.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { smtpSender } from '../../src/adapters/mail/smtp.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const arrived: { readonly to: readonly string[]; readonly text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, { envelope }, answer) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      arrived.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() });
      answer();
    });
  },
});
const listening = await new Promise<ReturnType<typeof server.listen>>((resolve) => {
  const opened = server.listen(0, '127.0.0.1', () => resolve(opened));
});
const { port } = listening.address() as AddressInfo;
const sender = smtpSender({ host: '127.0.0.1', port, from: 'no-reply@id.example' });
const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'mail' });
after(async () => {
  await close();
  await databases.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** Names of the headers of a mail, small, in its order. */
const headersOf = (text: string): readonly string[] => {
  const [head = ''] = text.split('\r\n\r\n');
  return [...head.matchAll(/^([\w-]+):/gm)].map(([, name = '']) => name.toLowerCase());
};

test('a value adds neither header nor receiver to a mail', async () => {
  const plain = { to: 'ann@example.org', from: '', subject: 'A code', text: 'Code: 123456' };
  await sender.send(plain, 'plain');
  const usual = headersOf(arrived.at(-1)!.text);
  const line = 'x\r\nBcc: thief@evil.example\r\nX-More: y\r\n\r\nAnother body';
  const values = [
    line,
    line.replaceAll('\r\n', '\n'),
    line.replaceAll('\r\n', '\r'),
    'thief@evil.example, x',
    'x\r\n.\r\nMAIL FROM:<thief@evil.example>',
  ];
  for (const value of values) {
    for (const mail of [
      { ...plain, subject: value },
      { ...plain, from: `${value} <shop@id.example>` },
      { ...plain, text: value },
    ]) {
      const count = arrived.length;
      await sender.send(mail, 'id').catch(() => {});
      for (const { to, text } of arrived.slice(count)) {
        assert.deepEqual(to, ['ann@example.org'], JSON.stringify(value));
        assert.deepEqual(
          headersOf(text).filter((name) => !usual.includes(name) && name !== 'content-transfer-encoding'),
          [],
          JSON.stringify(value),
        );
      }
      assert.ok(arrived.length <= count + 1, 'one mail at most');
    }
    const count = arrived.length;
    await sender.send({ ...plain, to: `ann@example.org${value.replace(/^x/, '')}` }, 'id').catch(() => {});
    for (const { to } of arrived.slice(count))
      assert.deepEqual(
        to.filter((address) => address.startsWith('thief')),
        [],
        JSON.stringify(value),
      );
  }
});

test('a macro inside a value is text, and a value adds no header', async () => {
  await world.settings({ messages: { product: 'Shop {{code}} {{link}}\r\nBcc: thief@evil.example\r\n\r\n{{to}}' } });
  const { email } = await world.person();
  await world.gigya('accounts.resetPassword', { loginID: email });
  assert.equal(world.mail.sent(), 1);
  const { subject, text, to } = world.mail.last(email);
  assert.equal(to, email);
  assert.doesNotMatch(subject, /[\r\n]/);
  assert.match(`${subject}\n${text}`, /Shop \{\{code\}\} \{\{link\}\}/, 'filled once');
});
