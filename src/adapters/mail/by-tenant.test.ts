// A tenant's own mail server: its mails go there and nowhere else, and only where the installation lets a tenant have something called.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { allowedTarget } from '../../config/outbound.ts';
import { newOutbound } from '../outbound/outbound.ts';
import { mailByTenant, type OwnServer } from './by-tenant.ts';

const mail = { to: 'ann@example.org', from: '', subject: 'Hello', text: 'Hello' };

test('mails of a tenant go by its own server, those of others by the installation’s, and to no address that may not be called', async () => {
  const heard: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    onMailFrom: ({ address }, _session, done) => {
      heard.push(address);
      done();
    },
    onData: (stream, _session, done) => void stream.resume().on('end', () => done()),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const own = { own: true, host: '127.0.0.1', port, tls: false, user: '', password: '', sender: 'id@shop.example' };
  const servers: Readonly<Record<string, OwnServer>> = { shop: own, other: { ...own, own: false }, unnamed: { ...own, host: '' } };
  const sent: string[] = [];
  const installation = { send: async ({ to }: typeof mail) => void sent.push(to) };
  const by = (allow: readonly string[]) =>
    mailByTenant({
      installation,
      serverOf: async (tenant) => servers[tenant],
      outbound: newOutbound({ allow: allow.map((entry) => allowedTarget(entry)!) }),
    });
  try {
    await by(['127.0.0.0/8']).send(mail, 'one', 'shop');
    assert.deepEqual([heard, sent], [['id@shop.example'], []]);
    await by(['127.0.0.0/8']).send(mail, 'two', 'other');
    assert.deepEqual([heard.length, sent], [1, ['ann@example.org']]);
    await assert.rejects(by([]).send(mail, 'three', 'shop'), { code: 'EREFUSED' });
    await assert.rejects(by([]).send(mail, 'four', 'unnamed'), { code: 'ENOTCONFIGURED' });
    assert.deepEqual([heard.length, sent.length], [1, 1], 'nothing more went out');
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});
