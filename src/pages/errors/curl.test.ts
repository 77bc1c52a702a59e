// Lines are run by a shell: what arrives is what was to be sent, and nothing else.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { curlOf, type Pasted } from './curl.ts';

interface Arrived {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

async function arrived(request: (base: string) => Pasted): Promise<Arrived> {
  const seen: Arrived[] = [];
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const { method, url, headers } = message;
    seen.push({ method, url, headers, body: Buffer.concat(chunks) });
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const shell = spawn('sh', [], { stdio: ['pipe', 'ignore', 'inherit'] });
    shell.stdin.end(curlOf(request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
    assert.deepEqual(await once(shell, 'close'), [0, null]);
  } finally {
    server.close();
  }
  assert.equal(seen.length, 1);
  return seen[0]!;
}

const post = (body: Pasted['body'], headers: Pasted['headers'] = {}) =>
  arrived((base) => ({ method: 'POST', url: `${base}/x`, headers, ...(body === undefined ? {} : { body }) }));

test('a body arrives byte for byte, whatever a shell or curl would make of it', async () => {
  for (const text of ['it\'s $HOME `date` \\ "x"', '@/etc/passwd', 'a\nb\r\n', '%41&=+', 'Pécs 汉字', '', 'x'.repeat(200_000)])
    assert.equal(String((await post(text)).body), text, text.slice(0, 20));
});

test('bytes that are no text arrive as they are', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  assert.deepEqual([...(await post(bytes)).body], [...bytes]);
});

test('a letter that stands very often is written by its number', async () => {
  for (const letter of ["'", ' ', '\\', '-', 'x']) {
    const { body } = await post(['a=', { letter, times: 1000 }, '&b=1']);
    assert.equal(String(body), `a=${letter.repeat(1000)}&b=1`);
  }
});

test('a body has the type that it was given, and none where none was', async () => {
  assert.equal((await post('{}', { 'Content-Type': 'application/json' })).headers['content-type'], 'application/json');
  assert.equal((await post('{}')).headers['content-type'], undefined);
});

test('an empty header is sent, and an address with brackets and dots arrives as it is', async () => {
  const { headers, url, method } = await arrived((base) => ({
    method: 'DELETE',
    url: `${base}/a/../[b]{c}?d=[1-3]`,
    headers: { 'x-empty': '' },
  }));
  assert.deepEqual([method, url, headers['x-empty']], ['DELETE', '/a/../[b]{c}?d=[1-3]', '']);
});
