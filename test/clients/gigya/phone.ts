// As the vendor's SDKs for telephones call: which parameters stand in every call, what is signed and how, what is kept of a reply. Written from their
// sources, of which nothing is copied: SAP/gigya-android-sdk 7.4.1 at bc48c524 and SAP/gigya-swift-sdk 1.8.5 at 7c9ab92c.
import { createHmac, randomInt } from 'node:crypto';
import type { World } from '../../../src/proving/world-type.ts';
import type { Body, Client } from './transcript.ts';

type Values = Readonly<Record<string, string>>;

interface Phone {
  readonly sdk: string;
  /** What it calls its key beside the header of that name. */
  readonly keyName: string;
  /** How it escapes a value in its body, and in the text that it signs. */
  readonly inBody: (text: string) => string;
  readonly signed: (text: string) => string;
  /** Whether a nonce is in milliseconds. */
  readonly nonce: () => string;
  /** The address at which a web view ends, of the app. */
  readonly endsAt: string;
  readonly opensBy: 'GET' | 'POST';
  /** What its models cannot read: a sentence, or undefined. */
  readonly unreadable: (body: Body) => string | undefined;
}

const escaped = (text: string, unsafe: RegExp): string =>
  text.replace(unsafe, (c) => [...Buffer.from(c)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
const strict = (text: string): string => escaped(text, /[^\w.~-]/gu);

const android: Phone = {
  sdk: 'Android_7.4.1',
  keyName: 'apiKey',
  inBody: strict,
  signed: strict,
  nonce: () => `${Date.now()}_${randomInt(-(2 ** 31), 2 ** 31)}`,
  endsAt: 'gigya://gsapi/org.example.shop/login_result',
  opensBy: 'GET',
  unreadable: ({ refreshTime, sessionInfo }) => {
    if (refreshTime !== undefined && !Number.isSafeInteger(refreshTime)) return 'refreshTime is no whole number';
    return sessionInfo?.sessionSecret !== undefined && Number.isNaN(Number(sessionInfo.expires_in)) ? 'expires_in is no number' : undefined;
  },
};

const listOf = (value: unknown): readonly object[] => (Array.isArray(value) ? value : []);

/** Its decoder fails for the whole reply where one member has another type than its model. */
const swift: Phone = {
  sdk: 'ios_swift_1.8.5',
  keyName: 'apikey',
  inBody: (text) => escaped(text, /[!*'|();/:\-_.@&=^+$,?%#[\]{}" ]|[^\x21-\x7e]/gu),
  signed: (text) => escaped(text, /[!*'|();/:@&=^+$,?%#\\[\]{}" ]|[^\x21-\x7e]/gu),
  nonce: () => `${Math.floor(Date.now() / 1000)}_${randomInt(2 ** 32)}`,
  endsAt: 'gsapi://login_result',
  opensBy: 'POST',
  unreadable: ({ callId, statusCode, errorCode, errorMessage, errorFlags, sessionInfo, gcid, ucid, refreshTime, emails, phones }) => {
    const texts = [{ errorMessage, errorFlags, gcid, ucid, ...sessionInfo }, ...listOf(emails), ...listOf(phones)];
    const wrong = texts.flatMap((each) => Object.entries(each)).find(([, value]) => value !== undefined && typeof value !== 'string');
    if (wrong) return `${wrong[0]} is no text`;
    if (typeof callId !== 'string' || !Number.isInteger(statusCode) || !Number.isInteger(errorCode)) return 'the envelope';
    return refreshTime !== undefined && typeof refreshTime !== 'number' ? 'refreshTime is no number' : undefined;
  },
};

export const phones = { android, swift } as const;

/** A telephone with an application of the site on it: it keeps its session and its ids from call to call. */
export function phoneClient(world: World, phone: Phone): Client {
  const { sdk, keyName, inBody, signed, nonce, unreadable } = phone;
  const { apiKey } = world.keys.gigya;
  let session: { readonly sessionToken: string; readonly sessionSecret: string } | undefined;
  let ids: Values = {};
  return {
    async call(method, params, { over: told, headers }) {
      const isView = inViews.includes(method);
      const over = isView ? phone.opensBy : told;
      const host = `${method.split('.')[0]}.us1.gigya.com`;
      const given = Object.entries(params).map(([name, value]) => [name, textOf(value)] as const);
      const sent: Record<string, string> = { sdk, targetEnv: 'mobile', httpStatusCodes: 'false', format: 'json', nonce: nonce(), ...ids };
      Object.assign(sent, Object.fromEntries(given), { [keyName]: apiKey });
      if (isView)
        Object.assign(sent, { client_id: apiKey, redirect_uri: phone.endsAt, response_type: 'token', x_secret_type: 'oauth1', x_sdk: sdk });
      if (session && !('regToken' in params) && method !== 'socialize.getIDs') {
        sent['oauth_token'] = session.sessionToken;
        sent['timestamp'] = String(Math.floor(Date.now() / 1000));
        sent['sig'] = signature(session.sessionSecret, over, `https://${host}/${method}`, sent, signed);
      }
      const query = queryOf(sent, inBody);
      const reply = await fetch(`${world.base}/${method}${over === 'GET' ? `?${query}` : ''}`, {
        method: over,
        headers: {
          ...headers,
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-host': host,
          'x-forwarded-proto': 'https',
          apikey: apiKey,
        },
        ...(over === 'GET' ? {} : { body: query }),
        redirect: 'manual',
      });
      const led = isView ? await agreed(world, reply, host) : reply;
      const body: Body = isView ? await endOfView(world, led, phone) : await reply.json();
      const why = unreadable(body);
      if (why) throw new Error(`${sdk} cannot read the reply of ${method}: ${why}`);
      if (body.sessionInfo?.sessionSecret) session = body.sessionInfo;
      if (method === 'accounts.logout') session = undefined;
      if (method === 'socialize.getIDs' && body.errorCode === 0) ids = { gmid: body.gcid, ucid: body.ucid };
      return body;
    },
  };
}

const inViews: readonly string[] = [
  'socialize.login',
  'accounts.socialLogin',
  'socialize.socialLogin',
  'socialize.addConnection',
  'accounts.addConnection',
  'socialize.requestPermissions',
];

/** Where the view shows a page first, of whose account this is, its person goes on by the button. */
async function agreed(world: World, reply: Response, host: string): Promise<Response> {
  if (reply.status !== 200) return reply;
  const page = await reply.text();
  const text = (escaped: string) =>
    escaped.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
    text(name!),
    text(value!),
  ]);
  const action = new URL(text(/<form method="post" action="([^"]*)">/.exec(page)?.[1] ?? ''));
  return fetch(`${world.base}${action.pathname}`, {
    method: 'POST',
    headers: {
      origin: action.origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-host': host,
      'x-forwarded-proto': 'https',
    },
    body: new URLSearchParams(fields as [string, string][]),
    redirect: 'manual',
  });
}

/** Dora signs in at the provider, and the view comes back: what the app reads of the address at which it ends. */
async function endOfView(world: World, led: Response, { endsAt, sdk }: Phone): Promise<Body> {
  const back = new URL(await world.provider.visit(led.headers.get('location') ?? ''));
  const cookie = led.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const headers = { cookie, 'x-forwarded-host': back.host, 'x-forwarded-proto': 'https' };
  const end = await fetch(`${world.base}${back.pathname}${back.search}`, { headers, redirect: 'manual' });
  const [address, said = ''] = (end.headers.get('location') ?? '').split('#');
  if (address !== endsAt) throw new Error(`${sdk} waits for ${endsAt}, and the view ended at ${address}`);
  const { status, access_token: token, x_access_token_secret: secret, ...others } = Object.fromEntries(new URLSearchParams(said));
  const envelope = { callId: others['callId'] ?? 'view', statusCode: 200, errorCode: 0 };
  if (status === 'ok')
    return { ...envelope, sessionInfo: { sessionToken: token, sessionSecret: secret, expires_in: others['expires_in'] } };
  const [number = '', message = ''] = (others['error_description'] ?? '').split('-').map((part) => part.trim());
  const { regToken, errorDetails, provider } = others;
  return { ...envelope, errorCode: Number(number), errorMessage: message, errorDetails, regToken, provider, access_token: token };
}

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const queryOf = (sent: Values, write: (text: string) => string): string =>
  Object.keys(sent)
    .sort()
    .map((name) => `${name}=${write(sent[name]!)}`)
    .join('&');

function signature(secret: string, verb: string, url: string, sent: Values, write: (text: string) => string): string {
  const base = [verb, strict(url), write(queryOf(sent, write))].join('&');
  return createHmac('sha1', Buffer.from(secret, 'base64')).update(base).digest('base64');
}
