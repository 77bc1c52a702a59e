// OpenID Connect and SCIM: against the provider's library alone, durable transactions alone, and themselves with more people.
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fill } from './fill.ts';
import { type Call, load, one } from './load.ts';
import { type Served, serve } from './served.ts';
import { newTable } from './table.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const callback = 'http://127.0.0.1:3999/callback';
const chains = 16;

export const basic = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
const portalOf = ({ output }: Served): string => {
  const [, name, secret] = /portal (\S+) : (\S+)/.exec(output)!;
  return basic(name!, secret!);
};
const open = (folder: string): Promise<Served> => serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });

const post = async (base: string, path: string, headers: Call['headers'], body: string, agent?: Agent) => {
  const reply = await one(base, { method: 'POST', path, headers: headers!, body }, agent);
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.body}`);
  return JSON.parse(reply.body);
};

/** Ann's tokens for the client, by a native flow. */
async function tokensFor(base: string, client_id: string, secret: string): Promise<{ access_token: string; refresh_token: string }> {
  const asked = { client_id, response_type: 'code', redirect_uri: callback, scope: 'openid profile email', response_mode: 'direct' };
  const { flowId, nextStep } = await post(base, '/oauth2/authorize', form, String(new URLSearchParams(asked)));
  const selectedAuthenticator = {
    authenticatorId: nextStep.authenticators[0].authenticatorId,
    params: { username: 'ann-demo', password: 'correct horse' },
  };
  const { authData } = await post(base, '/oauth2/authn', json, JSON.stringify({ flowId, selectedAuthenticator }));
  const exchange = new URLSearchParams({ grant_type: 'authorization_code', code: authData.code, redirect_uri: callback });
  return post(base, '/oauth2/token', { ...form, authorization: basic(client_id, secret) }, String(exchange));
}

/** Each caller goes on with the refresh token that its last call was given; without openid, so that nothing is signed. */
async function refreshes(base: string, authorization: string, tokens: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: tokens.length });
  const ends = performance.now() + seconds * 1000;
  let count = 0;
  await Promise.all(
    tokens.map(async (first) => {
      let token = first;
      while (performance.now() < ends) {
        const body = String(new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, scope: 'profile email' }));
        token = (await post(base, '/oauth2/token', { ...form, authorization }, body, agent)).refresh_token;
        count += 1;
      }
    }),
  );
  agent.destroy();
  return count / seconds;
}

const rate = async (base: string, call: Call): Promise<number> => {
  const fine = (status: number, body: string) => status === 200 && !body.includes('"active":false');
  await load(base, () => call, { seconds: 1, fine });
  return (await load(base, () => call, { seconds, fine })).perSecond;
};

/** Ann answers her questions anew, again and again; answers how often until told to stop. */
function answering(base: string): () => Promise<number> {
  const authorization = basic('ann-demo', 'correct horse');
  const given = [{ questionSetId: 'challengeQuestion1', challengeQuestion: { question: 'City where you were born ?' }, answer: 'Kandy' }];
  const call = (method: string): Call => ({
    method,
    path: '/api/users/v1/me/challenge-answers',
    headers: { ...json, authorization },
    body: JSON.stringify(given),
  });
  let going = true;
  let count = 0;
  const work = async () => {
    await one(base, call('POST'));
    while (going) {
      const { status, body } = await one(base, call('PUT'));
      if (status !== 200) throw new Error(`answers: ${status} ${body}`);
      count += 1;
    }
  };
  const done = work();
  return async () => {
    going = false;
    await done;
    return count;
  };
}

/** Whoever asks with a token, and the header by which a resource server proves itself. */
export interface Caller {
  readonly base: string;
  readonly token: string;
  readonly authorization: string;
}

export const introspect = ({ token, authorization }: Caller, path: string): Call => ({
  method: 'POST',
  path,
  headers: { ...form, authorization },
  body: `token=${token}`,
});
export const userinfo = ({ token }: Caller, path: string): Call => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } });

/** A client that registers itself, and as many people signed in to it as asked. */
async function registered(served: Served, people: number) {
  const described = {
    client_name: 'Bench',
    redirect_uris: [callback],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    api_based_authentication: true,
  };
  const { client_id, client_secret } = await post(
    served.base,
    '/api/identity/oauth2/dcr/v1.1/register',
    { ...json, authorization: portalOf(served) },
    JSON.stringify(described),
  );
  const signedIn: { access_token: string; refresh_token: string }[] = [];
  for (let i = 0; i < people; i += 1) signedIn.push(await tokensFor(served.base, client_id, client_secret));
  return { base: served.base, token: signedIn[0]!.access_token, authorization: basic(client_id, client_secret), signedIn };
}

/** The calls of a resource server with a token of Ann's. */
export async function tokenCallsOf(served: Served): Promise<(readonly [name: string, next: () => Call])[]> {
  const ours = await registered(served, 1);
  return [
    ['WSO2 introspection', () => introspect(ours, '/oauth2/introspect')],
    ['WSO2 userinfo', () => userinfo(ours, '/oauth2/userinfo')],
  ];
}

/** The same calls of the library alone, in a process of its own. `rows`: place and number of rows that `POST /rows/<id>` writes. */
export async function bareProvider(folder: string, rows: readonly string[] = []) {
  const bare = await serve(['--disable-warning=ExperimentalWarning', 'bench/bare-provider.ts', join(folder, 'bare.db'), ...rows]);
  const printed = JSON.parse(/\{"token".*\}/.exec(bare.output)![0]);
  const theirs = { base: bare.base, token: printed.token, authorization: basic('bench', printed.secret) };
  return { served: bare, theirs, introspect: introspect(theirs, '/token/introspection'), userinfo: userinfo(theirs, '/me') };
}

export async function protocols(): Promise<void> {
  const { row, write } = newTable('Protocols');
  const compare = (what: string, own: number, other: number, goal: number) =>
    row(what, `${(own / other).toFixed(2)} (${own.toFixed(0)} ÷ ${other.toFixed(0)} per second)`, `≥ ${goal}`, own / other >= goal);
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-protocols-'));
  const served = await open(folder);
  const ours = await registered(served, chains);
  const bare = await bareProvider(folder);
  const { theirs } = bare;
  const credentials = ({ authorization }: Caller, path: string): Call => ({
    method: 'POST',
    path,
    headers: { ...form, authorization },
    body: 'grant_type=client_credentials',
  });
  const against = 'the provider’s library with its in-memory adapter';
  compare(
    `introspection ÷ ${against}`,
    await rate(ours.base, introspect(ours, '/oauth2/introspect')),
    await rate(theirs.base, bare.introspect),
    0.65,
  );
  compare(`userinfo ÷ ${against}`, await rate(ours.base, userinfo(ours, '/oauth2/userinfo')), await rate(theirs.base, bare.userinfo), 0.65);
  compare(
    `client credentials, signed tokens ÷ ${against}`,
    await rate(ours.base, credentials(ours, '/oauth2/token')),
    await rate(theirs.base, credentials(theirs, '/token')),
    0.8,
  );
  const refreshed = await refreshes(
    ours.base,
    ours.authorization,
    ours.signedIn.map(({ refresh_token }) => refresh_token),
  );
  const written = await rate(theirs.base, { method: 'POST', path: '/write', headers: json, body: '{}' });
  compare('refresh, opaque tokens, rotated ÷ bare route with the same writes in a transaction', refreshed, written, 0.8);
  await bare.served.stop();
  const light = introspect(ours, '/oauth2/introspect');
  const alone = await rate(ours.base, light);
  const stop = answering(ours.base);
  const beside = await rate(ours.base, light);
  const answers = await stop();
  row(
    `introspections while ${(answers / (seconds + 1)).toFixed(0)} challenge answers per second are hashed ÷ alone`,
    `${(beside / alone).toFixed(2)} (${beside.toFixed(0)} ÷ ${alone.toFixed(0)} per second)`,
    '≥ 0.3',
    beside / alone >= 0.3,
  );
  await served.stop();
  rmSync(folder, { recursive: true });

  const few = await listing(1_000);
  const many = await listing(100_000);
  row('SCIM list by a filter on the address at 100,000 people ÷ at 1,000', (few / many).toFixed(2), '≤ 1.5', few / many <= 1.5);
  write();
}

/** Lists per second among so many people. */
async function listing(count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-scim-'));
  await (await open(folder)).stop();
  fill(folder, count);
  const served = await open(folder);
  const headers = { authorization: portalOf(served) };
  let turn = 0;
  const next = (): Call => {
    turn += 1;
    const filter = `emails.value eq "person${3 + ((turn * 7919) % (count - 3))}@example.org"`;
    return { method: 'GET', path: `/scim2/Users?filter=${encodeURIComponent(filter)}`, headers };
  };
  const fine = (_status: number, body: string) => body.includes('"totalResults":1');
  await load(served.base, next, { seconds: 1, fine });
  const { perSecond } = await load(served.base, next, { seconds, fine });
  await served.stop();
  rmSync(folder, { recursive: true });
  return perSecond;
}
