// What a server shows that nobody asked for: no file, no folder, no request sent back, nothing for debugging; and where one request ends is beyond doubt.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import Fastify from 'fastify';
import { mountPages } from '../../src/pages/index.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
const { world, app, observed, close } = await buildWorld(await databases.fresh(), { seed: 'surface' });
after(async () => {
  await close();
  await databases.stop();
});
const { hostname, port } = new URL(world.base);

/** Whatever comes back on a connection until it is closed. */
function sent(text: string): Promise<string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.end(text));
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(parts).toString()));
  });
}
const statuses = (text: string): readonly string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status = '']) => status);

test('a request whose end can be read in two ways is refused, and nothing after it is answered', async () => {
  const head = 'POST /accounts.login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n';
  const inner = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
  assert.deepEqual(
    statuses(await sent(`${head}Content-Length: 3\r\n\r\na=b${inner}`)),
    ['200', '200'],
    'two requests that follow each other',
  );
  const ambiguous: Readonly<Record<string, string>> = {
    'both lengths': `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
    'two lengths that differ': `${head}Content-Length: 3\r\nContent-Length: 40\r\n\r\na=b${inner}`,
    'a list of lengths': `${head}Content-Length: 3, 40\r\n\r\na=b${inner}`,
    'a length with a sign': `${head}Content-Length: +3\r\n\r\na=b${inner}`,
    'a length in hexadecimal': `${head}Content-Length: 0x3\r\n\r\na=b${inner}`,
    'a coding that is none': `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${inner}`,
    'a coding with a blank before its colon': `${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${inner}`,
    'two codings': `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${inner}`,
    'a size of a chunk that is none': `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${inner}`,
    'a header that is folded': `${head}X-Folded: a\r\n Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b${inner}`,
    'a line feed alone': `${head.replaceAll('\r\n', '\n')}Content-Length: 3\n\na=b${inner}`,
    'a NUL in a header': `${head}X-Nul: a\0b\r\nContent-Length: 3\r\n\r\na=b${inner}`,
  };
  for (const [name, text] of Object.entries(ambiguous)) assert.deepEqual(statuses(await sent(text)), ['400'], name);
});

test('what no endpoint takes, and what is too long, is answered by whoever owns the prefix, by any method', async () => {
  const request = (method: string, path: string, more: string) => `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n\r\n`;
  const long = 'Content-Type: text/plain\r\nContent-Length: 1048577';
  const answered = async (...given: Parameters<typeof request>) => {
    const from = observed.length;
    const [status] = statuses(await sent(request(...given)));
    return [status, ...observed.slice(from).map(({ api, operation }) => `${api} ${operation}`)].join(', ');
  };
  for (const [method, path, api] of [
    ['PROPFIND', '/as/wso2/nothing', 'wso2'],
    ['POST', '/as/wso2/nothing', 'wso2'],
    ['DELETE', '/as/wso2/oauth2/token', 'wso2'],
    ['PROPFIND', '/console/api/demo/settings', 'console'],
  ] as const) {
    assert.match(await answered(method, path, 'Connection: close'), new RegExp(`^40[45], ${api} null$`), `${method} ${path}`);
    assert.match(await answered(method, path, long), new RegExp(`^4(0[0345]|13), ${api} null$`), `${method} ${path}, too long`);
  }
  assert.match(await answered('POST', '/id/demo/password', long), /^413, id null$/, 'a page for people');
  assert.match(await answered('POST', '/id/demo/nothing', long), /^413$/, 'no page of ours');
});

test('TRACE gives nothing back', async () => {
  for (const path of ['/', '/accounts.login', '/entity', '/scim2/Me', '/oauth2/token', '/hazizz-server/me', '/console/api/demo/settings'])
    for (const method of ['TRACE', 'TRACK', 'CONNECT', 'DEBUG']) {
      const reply = await sent(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nX-Secret: given-along\r\nConnection: close\r\n\r\n`);
      assert.doesNotMatch(reply, /given-along/, `${method} ${path}`);
      assert.doesNotMatch(reply, /content-type: message\/http/i, `${method} ${path}`);
    }
});

test('no file of the disk is served, and no folder is listed', async () => {
  const files = [
    '.git/config',
    '.git/HEAD',
    '.env',
    'package.json',
    'package-lock.json',
    'dragoman.yaml',
    'dragoman.db',
    'master.key',
    'src/main.ts',
  ];
  const climbing = ['../', '..%2f', '%2e%2e/', '..%5c', '..;/', '%252e%252e%252f', '/', '....//'];
  const prefixes = ['/', '/assets/', '/errors/', '/t/demo/', '/as/gigya/', '/id/demo/', '/hazizz-server/', '/authenticationendpoint/'];
  const at = prefixes.flatMap((prefix) => [
    prefix,
    ...files.map((file) => `${prefix}${file}`),
    ...climbing.map((up) => `${prefix}${up.repeat(4)}etc/passwd`),
    ...climbing.map((up) => `${prefix}${up}package.json`),
  ]);
  for (const path of at) {
    const reply = await sent(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    assert.equal(statuses(reply).length, 1, path);
    assert.doesNotMatch(reply, /root:x:|"dependencies"|\[core\]|refs\/heads|masterKeys|SQLite format|createApp|Index of/, path);
  }
  const defects = observed.filter(({ cause }) => cause?.kind === 'defect');
  assert.deepEqual(defects, []);
});

test('the listener of figures answers those who watch, and nothing else', async () => {
  const server = app.metricsServer();
  const got = async (method: 'GET' | 'POST', url: string) => (await server.inject({ method, url })).statusCode;
  for (const url of ['/metrics', '/health/live', '/health/ready']) assert.equal(await got('GET', url), 200, url);
  for (const url of [
    '/',
    '/accounts.login',
    '/as/gigya/accounts.login',
    '/oauth2/token',
    '/console/api/demo/settings',
    '/errors/',
    '/id/demo/account',
  ])
    for (const method of ['GET', 'POST'] as const) assert.equal(await got(method, url), 404, url);
  await server.close();
});

test('in production there is no mailbox, no last replies and no inspector', async () => {
  const mail = { number: 1, at: new Date(0), to: 'ann@example.org', subject: 'A code', text: 'Code: 123456' };
  const told = { request: 'x', api: 'gigya', operation: 'accounts.login', code: 403042 };
  for (const mode of ['production', 'demonstration'] as const) {
    const app = Fastify();
    const mailbox = { list: () => [mail], read: () => mail };
    mountPages(app, { mode, mailbox, answers: () => [told], keys: () => undefined } as unknown as Parameters<typeof mountPages>[1]);
    const got = async (url: string) => (await app.inject({ method: 'GET', url })).statusCode;
    assert.equal(await got('/mailbox'), mode === 'production' ? 404 : 200);
    assert.equal(await got('/mailbox/1'), mode === 'production' ? 404 : 200);
    for (const url of [
      '/graphiql',
      '/playground',
      '/debug',
      '/json/version',
      '/swagger-ui.html',
      '/v3/api-docs',
      '/phpinfo.php',
      '/server-status',
    ])
      assert.equal(await got(url), 404, url);
    // Nothing that could raise codes is there: the page has no button, and its address no answer but a refusal.
    assert.doesNotMatch((await app.inject({ method: 'GET', url: '/errors/gigya/403120' })).body, /Run it here/);
    for (const how of ['run', 'line', 'hold'])
      assert.equal((await app.inject({ method: 'POST', url: `/errors/gigya/403120/${how}` })).statusCode, 404, how);
    assert.doesNotMatch((await app.inject({ method: 'GET', url: '/' })).body, /accounts\.login/);
    await app.close();
  }
});
