// The vendor's own clients for JavaScript, unmodified, of three generations: a call names a class, or the member of one, and a method of it.
import { createRequire } from 'node:module';
import type { World } from '../../../src/proving/world-type.ts';
import type { Answer, Body, Kept } from '../transcript.ts';
import * as transcripts from '../transcript.ts';

const require = createRequire(import.meta.url);

export { type Aside, answered, type Body, type Kept } from '../transcript.ts';

export interface Call extends transcripts.Call<readonly unknown[]> {
  /** In another client of that name, with its own token; one is made of each name and its options. */
  readonly as?: string;
  /** Of that client, beside the server and the application. */
  readonly options?: Options | ((kept: Kept) => Options);
}

type Options = Readonly<Record<string, unknown>>;

export type Transcript = transcripts.Transcript<Call>;

export type Send = (call: Call, kept: Kept) => Promise<Answer>;

/** Their modules keep tokens and addresses of whatever was used first: each client gets its own. */
function anew(name: string): Body {
  const main = require.resolve(name);
  delete require.cache[main];
  const module = require(main);
  return module.default ?? module;
}

/** Calls it, and answers what it returns or throws. A code is that of the vendor, else the HTTP status that the client met. */
async function called(work: () => unknown): Promise<Answer> {
  try {
    return { code: 0, body: await work() };
  } catch (error) {
    const { message, response, code = message?.code ?? response?.data?.code ?? response?.status } = error as Body;
    const said = typeof code === 'number' ? code : (response?.data?.code ?? response?.status);
    if (typeof said !== 'number') throw error;
    return { code: said, body: response?.data ?? error };
  }
}

/** Clients write into what they are given. */
const argsOf = (call: Call, kept: Kept): readonly unknown[] => structuredClone(transcripts.paramsOf(call, kept) ?? []);

const memberOf = (object: Body, path: readonly string[]): Body => path.reduce((at, name) => at[name], object);

/** Version 4: `AuthenticationClient` for a person, `ManagementClient` for the owner of the pool. */
export function fourth(world: World): Send {
  const { AuthenticationClient, ManagementClient } = require('authing-js-sdk');
  const { app, pool, poolSecret } = world.keys.authing;
  const made = new Map<string, Body>();
  const clientOf = ({ as = '', options: given = {} }: Call, kept: Kept, name: string) => {
    const options = typeof given === 'function' ? given(kept) : given;
    const key = JSON.stringify([name, as, options]);
    const own =
      made.get(key) ??
      (name === 'ManagementClient'
        ? new ManagementClient({ userPoolId: pool, secret: poolSecret, host: world.base, lang: 'en-US', ...options })
        : new AuthenticationClient({ appId: app, appHost: world.base, websocketHost: world.base, lang: 'en-US', ...options }));
    made.set(key, own);
    return own;
  };
  return (call, kept) => {
    const [name = '', ...path] = call.method.split('.');
    const own = memberOf(clientOf(call, kept, name), path.slice(0, -1));
    return called(() => own[path.at(-1)!](...argsOf(call, kept)));
  };
}

/** Versions 3 and 2: one class for a person and an owner at once. */
const former =
  (make: (world: World) => Promise<Body>) =>
  (world: World): Send => {
    let own: Promise<Body> | undefined;
    return async (call, kept) => {
      const [, ...path] = call.method.split('.');
      own ??= make(world);
      const at = memberOf(await own, path.slice(0, -1));
      return called(() => at[path.at(-1)!](...argsOf(call, kept)));
    };
  };

export const third = former(async (world) => {
  const Authing = anew('authing-js-sdk-3');
  const { pool: userPoolId, poolSecret: secret } = world.keys.authing;
  const { publicKey } = ((await (await fetch(`${world.base}/api/v2/.well-known`)).json()) as { data: { publicKey: string } }).data;
  const made = new Authing({
    userPoolId,
    secret,
    baseUrl: world.base,
    host: { user: `${world.base}/graphql`, oauth: `${world.base}/graphql` },
    passwordEncPublicKey: publicKey,
    preflightUrl: { users: `${world.base}/system/status`, oauth: `${world.base}/system/status` },
  });
  await made.fetchToken;
  return made;
});

export const second = former(async (world) => {
  const Authing = anew('authing-js-sdk-2');
  const { pool: clientId, poolSecret: secret } = world.keys.authing;
  return new Authing({ clientId, secret, host: { user: `${world.base}/graphql`, oauth: `${world.base}/graphql` } });
});
