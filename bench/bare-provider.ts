// What the protocols are measured against: the provider's library alone, with its in-memory adapter; and durable transactions alone.
import { generateKeyPairSync } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { Provider } from 'oidc-provider';
import { mountWrites, openRows } from './bare-rows.ts';

const [, , file, place, people] = process.argv;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secret = 'a-secret-of-at-least-thirty-two-characters';
const provider = new Provider('http://127.0.0.1:3000', {
  clients: [
    {
      client_id: 'bench',
      client_secret: secret,
      redirect_uris: ['http://127.0.0.1:3999/callback'],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' } as never] },
  claims: { openid: ['sub'], profile: ['given_name', 'family_name'], email: ['email', 'email_verified'] },
  findAccount: async (_ctx, accountId) => ({
    accountId,
    claims: () => ({ sub: accountId, given_name: 'Ann', family_name: 'Example', email: 'ann@example.org', email_verified: true }),
  }),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: async (ctx) => (ctx.oidc.params?.['grant_type'] === 'client_credentials' ? 'http://127.0.0.1:3000' : []) as never,
      getResourceServerInfo: async (_ctx, audience) => ({
        scope: '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 3600,
        jwt: { sign: { alg: 'RS256' } },
      }),
      useGrantedResource: async () => false,
    },
  },
});

const client = (await provider.Client.find('bench'))!;
const grant = new provider.Grant({ accountId: 'ann', clientId: 'bench' });
grant.addOIDCScope('openid profile email');
const common = { accountId: 'ann', client, grantId: await grant.save(), gty: 'authorization_code', scope: 'openid profile email' };
const token = await new provider.AccessToken(common as never).save();

const database = new DatabaseSync(file!);
database.exec('pragma journal_mode = wal; pragma synchronous = full');
database.exec('create table models (id text primary key, kind text, payload text, grant_id text, expires integer, consumed integer)');
const insert = database.prepare('insert into models values (?, ?, ?, ?, ?, null)');
const consume = database.prepare('update models set consumed = ? where id = ?');
const payload = JSON.stringify({ ...common, client: 'bench', iat: 1, exp: 2, kind: 'RefreshToken', jti: 'x'.repeat(43) });
let count = 0;

/** What one refresh has to write: the old token spent, a new one, and an access token. */
function write(): void {
  count += 1;
  database.exec('begin immediate');
  consume.run(count, `r${count - 1}`);
  insert.run(`r${count}`, 'RefreshToken', payload, 'g', 2);
  insert.run(`a${count}`, 'AccessToken', payload, 'g', 2);
  database.exec('commit');
}

const server = Fastify();
server.post('/write', async () => {
  write();
  return { access_token: 'x'.repeat(43), refresh_token: 'y'.repeat(43), expires_in: 3600, token_type: 'Bearer' };
});
if (place) mountWrites(server, await openRows(place, Number(people)));
server.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => done(null));
server.all('/*', (request, reply) => {
  reply.hijack();
  void provider.callback()(request.raw, reply.raw);
});
console.log(JSON.stringify({ token, secret }));
console.log(`bare on ${await server.listen({ host: '127.0.0.1', port: 0 })}`);
