// The strategy as an application of Express would call it, at a site of the demonstration tenant.
import { randomBytes } from 'node:crypto';
import { request as plain } from 'node:http';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { developmentTls } from '../../../src/adapters/tls/development.ts';
import { gigyaRequest } from '../../../src/dialects/gigya/conformance/caller.ts';
import { check } from '../tell.ts';
import { callback, visitor } from '../visitor.ts';

const base = process.env['BASE']!;
const [apiKey, secret] = process.env['SITE']!.split(':') as [string, string];
const [userKey, userSecret] = process.env['APPLICATION']!.split(':') as [string, string];
const [email, password] = ['pia@example.org', 'Blue-Sky-42'];

interface Answer {
  readonly errorCode: number;
  readonly UID: string;
  readonly clientID: string;
  readonly clientSecret: string;
  readonly sessionInfo: { readonly login_token: string };
}

/** A method, as a server of the site calls it. */
async function call(method: string, given: Readonly<Record<string, unknown>>, as: 'application' | 'anonymous' = 'application') {
  const keys = { apiKey, secret, userKey, userSecret, limitedKey: '', limitedSecret: '' };
  const sent = gigyaRequest({ base, keys, now: Date.now(), random: { bytes: randomBytes } }, method, given, { as });
  const reply = await fetch(sent.url, { method: sent.method, headers: sent.headers, body: sent.body as string });
  const body = (await reply.json()) as Answer;
  if (body.errorCode !== 0) throw new Error(JSON.stringify(body));
  return body;
}

/** https before the server, which is called as it is named. */
const { key, cert } = await developmentTls(new Date());
const front = createServer({ key, cert }, (asked, answer) => {
  const onward = plain(
    `${base}${asked.url}`,
    { method: asked.method, headers: { ...asked.headers, host: new URL(base).host } },
    (reply) => {
      answer.writeHead(reply.statusCode!, reply.headers);
      reply.pipe(answer);
    },
  );
  asked.pipe(onward);
});
await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));

interface Strategy {
  redirect(to: string): void;
  success(user: unknown): void;
  fail(why: unknown): void;
  error(error: unknown): void;
  authenticate(request: object, options: object): void;
}
type Verify = (access: string, refresh: string, profile: unknown, done: (error: unknown, user: unknown) => void) => void;
const { Strategy: OAuth2 } = createRequire(join(process.argv[2]!, 'index.js'))('passport-gigya-oauth2') as {
  readonly Strategy: new (options: object, verify: Verify) => Strategy;
};

const party = await call('fidm.oidc.op.createRP', { redirectUris: callback, requireConsent: false, subjectIdentifierType: 'public' });
const site = `${base}/oidc/op/v1.0/${apiKey}`;

function strategy(more: object = {}): Strategy {
  const options = {
    ...{ authorizationURL: `${site}/authorize`, tokenURL: `${site}/token`, callbackURL: callback, state: true },
    ...{ userInfoURL: `https://127.0.0.1:${(front.address() as AddressInfo).port}/oidc/op/v1.0/${apiKey}/userinfo` },
    ...{ clientID: party.clientID, clientSecret: party.clientSecret, scope: 'openid email', ...more },
  };
  return new OAuth2(options, (access, refresh, profile, done) => done(null, { access, refresh, profile }));
}

type Outcome =
  | { readonly to: string }
  | { readonly user: { readonly refresh: string; readonly profile: { readonly email?: string; readonly sub?: string } } };

const authenticated = (of: Strategy, request: object): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    Object.assign(of, {
      redirect: (to: string) => resolve({ to }),
      success: (user: never) => resolve({ user }),
      fail: (why: unknown) => reject(new Error(JSON.stringify(why))),
      error: reject,
    });
    of.authenticate(request, {});
  });

/** From the application to the browser's way there, and back with what it came by. */
async function signsIn(of: Strategy, goes: (to: string) => Promise<string>) {
  const session = {};
  const left = await authenticated(of, { query: {}, session });
  if (!('to' in left)) throw new Error('the application led nowhere');
  const back = new URL(await goes(left.to));
  const done = await authenticated(of, { query: Object.fromEntries(back.searchParams), session });
  if (!('user' in done)) throw new Error('nobody signed in');
  return done.user;
}

const byOurPages = async (to: string): Promise<string> => {
  const browser = visitor();
  return (await browser.fill(await browser.go(to), { username: email, password })).url;
};

const { UID } = await call('accounts.importFullAccount', {
  ...{ UID: 'customer-pia', importPolicy: 'insert', email, profile: { email, firstName: 'Pia' }, isVerified: true, isRegistered: true },
});

await check('a person signs in by our pages, and the application reads who it is', async () => {
  await call('accounts.setAccountInfo', { UID: 'customer-pia', newPassword: password });
  const { profile, refresh } = await signsIn(strategy(), byOurPages);
  return profile.email === email && profile.sub === 'customer-pia' && refresh !== '';
});

await check('so with the secret in the header, too, as its documents have it', async () => {
  const basic = Buffer.from(`${party.clientID}:${party.clientSecret}`).toString('base64');
  const { profile } = await signsIn(strategy({ customHeaders: { Authorization: `Basic ${basic}` } }), byOurPages);
  return profile.email === email;
});

await check('another secret gets nothing', async () => {
  const refused = await signsIn(strategy({ clientSecret: 'another' }), byOurPages).catch((error: Error) => error);
  return refused instanceof Error;
});

await call('fidm.oidc.op.setConfig', { proxyPage: 'http://127.0.0.1:9/proxy' });

const bySite = async (to: string): Promise<string> => {
  const page = new URL((await fetch(to, { redirect: 'manual' })).headers.get('location')!);
  const { sessionInfo } = await call('accounts.login', { loginID: email, password, targetEnv: 'jssdk' }, 'anonymous');
  const given = new URLSearchParams({ context: page.searchParams.get('context')!, login_token: sessionInfo.login_token });
  return (await fetch(`${site}/authorize/continue?${given}`, { redirect: 'manual' })).headers.get('location')!;
};

await check('a person signs in by the page of the site', async () => {
  const { profile } = await signsIn(strategy(), bySite);
  return profile.email === email;
});

await check('whoever is refused is told why', async () => {
  const unsigned = async (to: string) => {
    const page = new URL((await fetch(to, { redirect: 'manual' })).headers.get('location')!);
    const given = new URLSearchParams({ context: page.searchParams.get('context')! });
    return (await fetch(`${site}/authorize/continue?${given}`, { redirect: 'manual' })).headers.get('location')!;
  };
  const refused = await signsIn(strategy(), unsigned).catch((error: Error) => error);
  return (
    refused instanceof Error && /login_required|End-User authentication/.test(`${(refused as { code?: string }).code} ${refused.message}`)
  );
});

front.close();
process.exit(UID === 'customer-pia' ? 0 : 1);
