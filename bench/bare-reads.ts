// What reads of many accounts are measured against: Fastify as it comes, one prepared read; for signed calls with the same HMAC before it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';
import { mountWrites, openRows } from './bare-rows.ts';

const [, , place, count, secret] = process.argv;
const rows = await openRows(place!, Number(count));
const server = Fastify();
server.get('/rows/:id', async (request) => rows.read((request.params as { id: string }).id));
mountWrites(server, rows);

const key = Buffer.from(secret!, 'base64');
server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, body));
server.post('/accounts.getAccountInfo', async (request, reply) => {
  const given = Object.fromEntries(new URLSearchParams(request.body as string));
  const { sig = '', ...sent } = given;
  const query = Object.keys(sent)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(sent[name]!)}`)
    .join('&');
  const url = `http://${request.headers.host}/accounts.getAccountInfo`;
  const text = ['POST', encodeURIComponent(url), encodeURIComponent(query)].join('&');
  const right = createHmac('sha1', key).update(text).digest();
  const own = Buffer.from(sig, 'base64');
  if (own.length !== right.length || !timingSafeEqual(own, right)) return reply.code(403).send();
  return rows.read(sent['UID']!);
});
console.log(`bare on ${await server.listen({ host: '127.0.0.1', port: 0 })}`);
