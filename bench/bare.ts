// What the reads are measured against: Fastify as it comes, one route, one prepared read of SQLite.
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

const database = new DatabaseSync(process.argv[2]!, { readOnly: true });
const read = database.prepare('select id, profile from accounts where tenant = ? and id = ?');
const server = Fastify();
server.get('/read/:tenant/:id', async (request) => {
  const { tenant, id } = request.params as { tenant: string; id: string };
  return read.get(tenant, id);
});
console.log(`bare on ${await server.listen({ host: '127.0.0.1', port: 0 })}`);
