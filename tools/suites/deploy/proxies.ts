// The proxies as they run: what callers say of themselves does not come through, what is inside is not shown, and streams are passed on as they come.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request as plainly, type Server } from 'node:http';
import { request as overTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { tell } from './checks.ts';

interface ProxyParts {
  readonly nginx: string;
  /** deploy/nginx/dragoman.conf with the certificate in `scratch`. */
  readonly nginxConf: string;
  readonly caddy: string;
  readonly caddyfile: string;
  readonly scratch: string;
}

const host = 'id.example.org';
const lies = {
  'x-forwarded-for': '203.0.113.66',
  'x-forwarded-host': 'evil.example',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

export async function checkProxies({ nginx, nginxConf, caddy, caddyfile, scratch }: ProxyParts): Promise<void> {
  const behind = await upstream();
  const { port } = behind.server.address() as AddressInfo;
  try {
    const tls = await freePort();
    const file = join(scratch, 'nginx-run.conf');
    const moved = readFileSync(nginxConf, 'utf8')
      .replace('127.0.0.1:8420', `127.0.0.1:${port}`)
      .replaceAll(/^ *listen (\[::\]:|80;).*\n/gm, '')
      .replace('listen 443 ', `listen 127.0.0.1:${tls} `)
      .replace(/server \{\n *server_name[^}]*return 308[^}]*\}/, '');
    writeFileSync(file, `user root; daemon off; ${moved}`);
    await proxied('nginx', spawn(nginx, ['-c', file], { stdio: 'ignore' }), { port: tls, secure: true, behind });
    const plain = await freePort();
    const env = {
      ...process.env,
      DRAGOMAN_HOST: `http://${host}:${plain}`,
      DRAGOMAN_UPSTREAM: `127.0.0.1:${port}`,
      CADDY_ADMIN: `127.0.0.1:${await freePort()}`,
      XDG_DATA_HOME: scratch,
      XDG_CONFIG_HOME: scratch,
    };
    const child = spawn(caddy, ['run', '--adapter', 'caddyfile', '--config', caddyfile], { env, stdio: 'ignore' });
    await proxied('Caddy', child, { port: plain, secure: false, behind });
  } finally {
    behind.server.closeAllConnections();
    behind.server.close();
  }
}

interface Upstream {
  readonly server: Server;
  /** Of the last request. */
  heard(): IncomingHttpHeaders;
  /** Ends the stream that is open. */
  endStream(): void;
}

/** Stands for the program: it tells what it heard, and begins a stream at /stream. */
async function upstream(): Promise<Upstream> {
  let heard: IncomingHttpHeaders = {};
  let endStream = () => {};
  const server = createServer((request, response) => {
    if (request.url !== '/health/ready') heard = request.headers;
    request.resume();
    if (request.url !== '/stream') return void response.end('here');
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n');
    endStream = () => response.end('data: last\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, heard: () => heard, endStream: () => endStream() };
}

interface Proxy {
  readonly port: number;
  readonly secure: boolean;
  readonly behind: Upstream;
}

async function proxied(name: string, child: ChildProcess, { port, secure, behind }: Proxy): Promise<void> {
  const ask = (path: string, more: { method?: string; body?: Buffer } = {}) => asked({ path, port, secure, ...more });
  try {
    if (!tell(`${name} answers`, await until(async () => (await ask('/')).status === 200))) return;
    await ask('/accounts.login?a=b');
    const { 'x-forwarded-for': address, 'x-forwarded-host': named, 'x-forwarded-proto': proto, traceparent } = behind.heard();
    tell(`${name} tells the caller's address, and not what the caller says`, address === '127.0.0.1', String(address));
    tell(`${name} tells the host that was called`, String(named).split(':')[0] === host, String(named));
    tell(`${name} tells the scheme`, proto === (secure ? 'https' : 'http'), String(proto));
    tell(`${name} lets no caller choose a trace`, traceparent === undefined, String(traceparent));
    for (const path of ['/metrics', '/health/live', '/health/ready'])
      tell(`${name} shows strangers no ${path}`, (await ask(path)).status === 404);
    tell(`${name} refuses a body that is too large`, (await ask('/', { method: 'POST', body: Buffer.alloc(1_200_000) })).status === 413);
    tell(`${name} takes one of a megabyte`, (await ask('/', { method: 'POST', body: Buffer.alloc(1_000_000) })).status === 200);
    const stream = await ask('/stream');
    tell(`${name} passes the first part of a stream on before the last`, stream.first === 'data: first\n\n', stream.first);
    behind.endStream();
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

/** Asks until it is so, for ten seconds. */
async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let at = 0; at < 100; at += 1) {
    if (await isSo()) return true;
    await pause(100);
  }
  return false;
}

interface Asked {
  readonly path: string;
  readonly port: number;
  readonly secure: boolean;
  readonly method?: string;
  readonly body?: Buffer;
}

/** The status and the first part of the answer; 0 where there was none. */
function asked({ path, port, secure, method = 'GET', body }: Asked): Promise<{ readonly status: number; readonly first: string }> {
  return new Promise((resolve) => {
    const headers = { host: `${host}:${port}`, ...lies, ...(body ? { 'content-length': body.length } : {}) };
    const options = { host: '127.0.0.1', port, path, method, headers, rejectUnauthorized: false, servername: host, agent: false as const };
    const request = (secure ? overTls : plainly)(options, (response) => {
      const status = response.statusCode ?? 0;
      response.once('data', (part: Buffer) => resolve({ status, first: part.toString() }));
      response.once('end', () => resolve({ status, first: '' }));
    });
    request.on('error', () => resolve({ status: 0, first: '' }));
    request.setTimeout(5000, () => request.destroy());
    request.end(body);
  });
}
