// Two tenants of one server, with a person of the same name in each, and requests without a socket: many thousands are sent. What is outside
// costs nothing either.
import type { FastifyInstance } from 'fastify';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { login } from '../../src/dialects/authing/conformance/flow.ts';
import { type Databases, sqliteDatabases } from '../../src/proving/databases.ts';
import { cheapHashes } from '../../src/proving/levers/cheap-hashes.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { newPostBox } from '../../src/proving/levers/post-box.ts';
import { type BuiltWorld, buildWorld, type Observed } from '../../src/proving/world.ts';
import type { World } from '../../src/proving/world-type.ts';
import { callback, registerParty, registerShop } from './shop.ts';

export interface Asking {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Told {
  readonly status: number;
  /** Of several headers of one name, the first; cookies are all there. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: read as JSON where it is JSON
  readonly body: any;
  /** Why it was refused; undefined where it was not. */
  readonly cause: string | undefined;
  /** Whether its caller was known when its parameters were read. */
  readonly entered: boolean;
}

export interface Side {
  readonly name: 'own' | 'other';
  readonly world: World;
  readonly host: string;
  /** Tokens of its person, for what is brought beside one. */
  readonly tokens: { authing: string; hazizz: string };
}

export interface Ground {
  readonly built: BuiltWorld;
  readonly own: Side;
  readonly other: Side;
  /** Their ids: one person in each tenant. */
  readonly people: readonly string[];
  readonly routes: readonly { readonly method: string; readonly url: string }[];
  ask(side: Side, asking: Asking): Promise<Told>;
  /** Both people are there, with their passwords, and signed in where something is brought beside a token. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}

const [ownPassword, otherPassword] = ['correct horse', 'another horse 7'];

export const hosts = { own: 'id.example.org', other: 'id.other.example' } as const;

/** Nothing here is about limits: they would refuse what must be judged. */
const settings: SettingsPatch = {
  lockout: { failures: 1_000_000, addressFailures: 1_000_000 },
  codes: { tries: 1_000_000 },
  rates: {
    caller: null,
    client: null,
    address: null,
    tenant: null,
    registration: null,
    typedCodes: null,
    wrongCodes: null,
    recipient: null,
    messages: null,
    codeResendSeconds: 0,
  },
  registration: { open: true },
  recovery: { questions: true },
  tokens: { passwordGrant: true },
  captcha: { verifier: 'none', signInAfter: null },
  contacts: { proveOld: [] },
  saml: { offered: true },
};

export async function openGround(seed: string, open: () => Promise<Databases> = sqliteDatabases): Promise<Ground> {
  const databases = await open();
  let salts = 0;
  const built = await buildWorld(await databases.fresh(), {
    seed,
    clock: runningClock(),
    publicUrl: `https://${hosts.own}`,
    trustedProxies: ['127.0.0.1'],
    hashes: cheapHashes(() => String(++salts)),
    postBox: newPostBox(),
  });
  const tokens = () => ({ authing: '', hazizz: '' });
  const own: Side = { name: 'own', world: built.world, host: hosts.own, tokens: tokens() };
  const other: Side = { name: 'other', world: await built.world.another(), host: hosts.other, tokens: tokens() };
  const people = ['none', 'none'];
  for (const { world, host } of [own, other]) {
    // Of the public address all hosts lead to the first tenant.
    if (host === hosts.other) await world.host(host, 'this');
    await world.settings(settings);
    await registerShop(world);
    await registerParty(world);
    const id = world.keys.authing.app;
    const app = (await built.app.stores.clients.findByPublicId(id))!;
    const grant_types = ['authorization_code', 'refresh_token', 'authingToken'];
    await built.app.stores.clients.update(app, { protocol: { ...app.protocol, redirect_uris: [callback], grant_types } });
  }
  const routes: { method: string; url: string }[] = [];
  const server: FastifyInstance = built.app.server();
  server.addHook('onRoute', ({ method, url, config }) => {
    // Behind one route of the server's there may be endpoints, which the server finds by itself.
    const listed = config?.endpoints?.flatMap((endpoint) => endpoint.method.map((each) => ({ method: each, url: endpoint.path })));
    routes.push(...(listed ?? [method].flat().map((each) => ({ method: each, url }))));
  });
  await server.ready();

  async function ask(side: Side, { method, path, headers = {}, body }: Asking): Promise<Told> {
    (built.observed as Observed[]).length = 0;
    const reply = await server.inject({
      method: method as 'GET',
      url: path,
      headers: { host: side.host, 'x-forwarded-proto': 'https', ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    const text = reply.body;
    const { cause, entered = true } = built.observed.at(-1) ?? {};
    return {
      status: reply.statusCode,
      headers: reply.headers as Told['headers'],
      text,
      cause: cause && `${cause.kind}: ${cause.name}`,
      entered,
      get body() {
        return read(text);
      },
    };
  }
  /** Signed in where something is brought beside a token; false where the person has changed. */
  async function signIn(side: Side, password: string): Promise<boolean> {
    const { world, tokens } = side;
    const query = { grant_type: 'password', username: 'ann-demo', password: world.digested(password), client_id: 'H_MOBILE' };
    tokens.authing = (await login(world, password)).body.data.loginByEmail?.token ?? '';
    tokens.hazizz = (await ask(side, { method: 'POST', path: `/auth-server/auth?${new URLSearchParams(query)}` })).body.token ?? '';
    return tokens.authing !== '' && tokens.hazizz !== '';
  }

  async function prepare(): Promise<void> {
    for (const [at, side] of [own, other].entries()) {
      const { world } = side;
      const password = side === own ? ownPassword : otherPassword;
      // Whoever was taken for an owner may have switched mails off.
      await world.settings({ messages: { off: [] } });
      if (await signIn(side, password)) continue;
      await world.settings(settings);
      await world.wso2('DELETE', `/scim2/Users/${people[at]}`, undefined, { tenant: world.keys.domain });
      people[at] = (await world.person({ password, phone: '+36301234567' })).id;
      if (!(await signIn(side, password))) throw new Error(`nobody can sign in to the ${side.name} tenant`);
    }
  }
  async function close(): Promise<void> {
    await server.close();
    await built.close();
    await databases.stop();
  }
  await prepare();
  return { built, own, other, people, routes, ask, prepare, close };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
