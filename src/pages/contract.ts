// The interfaces as OpenAPI, at the address that serves: the documents of docs/api, for programs that make clients of them.
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { dialects } from '../dialects.ts';
import { addressIn, documented } from './errors/serving.ts';

const folder = new URL('../../docs/api/', import.meta.url);
const names = new Set([...dialects.map(({ name }) => name), 'console']);

/** `elsewhere` answers for names that there are not. */
export function mountContract(app: FastifyInstance, elsewhere: (reply: FastifyReply, wanted: string) => FastifyReply): void {
  app.get('/docs/api/:file', { exposeHeadRoute: true }, async (request, reply) => {
    const { file = '' } = request.params as Readonly<Record<string, string>>;
    const [name = '', ending] = file.split('.');
    if (!names.has(name) || ending !== 'json') return elsewhere(reply, file);
    const text = await readFile(new URL(`${name}.json`, folder), 'utf8');
    return reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'public, max-age=300',
        'x-content-type-options': 'nosniff',
        // It holds nothing that is not in the repository.
        'access-control-allow-origin': '*',
      })
      .send(text.replace(documented.http, addressIn(request)));
  });
}
