// A page with the vendor's React components in it, on an origin of its own.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { register, walkThrough } from '../asgardeo-walk.ts';

let page = '';
const server = createServer(({ url = '/' }, response) => {
  const isScript = url === '/bundle.js';
  response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
  response.end(isScript ? readFileSync('bundle.js') : page);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const { clientId } = await register(origin, { ext_public_client: true, ext_pkce_mandatory: true });
page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><div id="root"></div>
<script>window.application = ${JSON.stringify({ clientId, baseUrl: process.env['BASE'] })}</script><script src="/bundle.js"></script>`;
await walkThrough(origin);
server.close();
