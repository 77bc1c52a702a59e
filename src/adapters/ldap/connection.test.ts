// A directory is spoken to in secret, with the one that was meant, or not at all.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer as createPlain, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { createServer as createSecret, TLSSocket } from 'node:tls';
import { allowedTarget } from '../../config/outbound.ts';
import type { ReachableDirectory } from '../../core/federation/ldap/types.ts';
import { newOutbound } from '../outbound/outbound.ts';
import { developmentTls } from '../tls/development.ts';
import { ldapDirectories } from './directories.ts';

const { ca, cert, key } = await developmentTls(new Date(), ['ldap.example']);
const { find, proves } = ldapDirectories(
  newOutbound({ allow: [allowedTarget('127.0.0.0/8')!], resolve: async () => [{ address: '127.0.0.1', family: 4 }] }),
);

const at = (address: string, more: Partial<ReachableDirectory> = {}): ReachableDirectory => ({
  address,
  certificates: ca,
  base: 'dc=example',
  habits: { filter: '(uid={username})', subject: 'entryUUID', claims: { email: 'mail' } },
  ourName: '',
  ourPassword: '',
  ...more,
});

/** SEQUENCE { number, [application] { 0, '', '' } } */
const success = (number: number, application: number) =>
  Buffer.from([0x30, 0x0c, 0x02, 0x01, number, application, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00]);
const [bound, begun] = [0x61, 0x78];

/** Takes every bind. */
const takesAll = (socket: Socket) => void socket.on('data', (message: Buffer) => void socket.write(success(message[4]!, bound)));

async function listening(server: ReturnType<typeof createPlain>): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => void open.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Answers the wish for TLS so, and speaks it from then on; `heard` is all that came before. */
async function startsTls(answer: Buffer): Promise<{ readonly port: number; readonly heard: string[] }> {
  const heard: string[] = [];
  const port = await listening(
    createPlain((socket) => {
      socket.once('data', (message) => {
        heard.push(message.toString('latin1'));
        socket.pause();
        socket.write(answer);
        const secret = new TLSSocket(socket, { isServer: true, key, cert });
        secret.on('error', () => {});
        takesAll(secret);
      });
      socket.on('error', () => {});
    }),
  );
  return { port, heard };
}

const asks = (address: string, more: Partial<ReachableDirectory> = {}) => proves(at(address, more), 'uid=ann,dc=example', 'secret');

test('TLS is spoken with whoever the name says, by the certificates that the row trusts', async () => {
  const port = await listening(createSecret({ key, cert }, takesAll));
  assert.equal(await asks(`ldaps://ldap.example:${port}`), true);
  assert.equal(await asks(`ldaps://127.0.0.1:${port}`), true);
  await assert.rejects(asks(`ldaps://ldap.example:${port}`, { certificates: undefined }), { code: /SELF_SIGNED|UNABLE_TO/ });
  await assert.rejects(asks(`ldaps://directory.example:${port}`), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

test('without TLS from the first byte nothing is said before it began', async () => {
  const { port, heard } = await startsTls(success(1, begun));
  assert.equal(await asks(`ldap://ldap.example:${port}`), true);
  assert.deepEqual(
    heard.map((text) => text.slice(-22)),
    ['1.3.6.1.4.1.1466.20037'],
  );
  await assert.rejects(asks(`ldap://directory.example:${port}`), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

test('an answer that was put between is not read as one of the directory', async () => {
  const refused = Buffer.from(success(1, begun));
  refused[9] = 2;
  const forged = [
    // The beginning of a good bind, which the first bytes of the secret answer would end.
    Buffer.concat([success(1, begun), success(2, bound).subarray(0, 10)]),
    Buffer.concat([success(1, begun), success(2, bound)]),
    refused,
    success(2, begun),
    success(1, bound),
    Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]),
    Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
  ];
  for (const answer of forged) {
    const { port } = await startsTls(answer);
    await assert.rejects(asks(`ldap://ldap.example:${port}`), { code: 'ENOSTARTTLS' }, answer.toString('hex'));
  }
});

test('a directory that sends without an end is heard out by nobody', async () => {
  const port = await listening(
    createPlain((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        socket.write(Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff]));
        for (let at = 0; at < 40; at += 1) socket.write(Buffer.alloc(65_536, 0x04));
      });
    }),
  );
  await assert.rejects(find(at(`ldap://127.0.0.1:${port}`), 'ann'));
});

test('no directory is asked at an address that may not be called', async () => {
  const strict = ldapDirectories(newOutbound({ allow: [], resolve: async () => [{ address: '127.0.0.1', family: 4 }] }));
  for (const address of ['ldaps://directory.example', 'ldap://directory.example', 'ldap://127.0.0.1', 'ldaps://[::1]:636'])
    await assert.rejects(strict.proves(at(address), 'uid=ann', 'x'), { code: 'EREFUSED', permanent: true }, address);
});
