// A double of the school system: both generations of its interface at one address, with a script of everything that can go wrong.
// For tests and demonstration mode; people who show it the public password see one made-up pupil.
import { createHmac } from 'node:crypto';
import { firstData } from './first.ts';
import { thirdData } from './third.ts';
import { newDoubleTokens } from './tokens.ts';

/** down: 503; babbling: no JSON; forgetful: takes no token it gave before, and renews none. */
export type DoubleMode = 'well' | 'down' | 'babbling' | 'forgetful';

export const doublePassword = '2006-05-04';
export const doublePolicyKey = 'baSsxOwlU1jM';

/** The peculiarities of some of its accounts. The others, with the password, just work. */
const script = {
  '72000000002': 'login-babbles',
  '72000000003': 'data-breaks',
  '72000000004': 'short-lived',
  '72000000005': 'data-wrong',
  '72000000006': 'login-slow',
} as const;

const users = ['72000000001', ...Object.keys(script)];
export const slowPlace = 'lassu0001';
const lifeSeconds = 3599;

export interface SchoolDouble {
  feels(mood: DoubleMode): void;
  /** Answers what a request to any of the hosts it doubles would be answered. `pause` waits so many milliseconds. */
  answer(request: Request): Promise<Response>;
}

export interface DoubleParts {
  /** In milliseconds. */
  readonly now: () => number;
  readonly pause: (millis: number) => Promise<void>;
}

export function newSchoolDouble({ now, pause }: DoubleParts): SchoolDouble {
  const tokens = newDoubleTokens(now);
  const nonces = new Set<string>();
  let mood: DoubleMode = 'well';
  let asked = 0;

  const feels = (next: DoubleMode): void => {
    mood = next;
    if (next === 'forgetful') tokens.forget();
  };

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const [, named, rest] = /^\/i\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [undefined, undefined, url.pathname];
    const path = (rest ?? '/').toLowerCase().replace(/\/$/, '');
    if (path === '/_double/state') {
      feels(((await request.json()) as { down?: boolean }).down ? 'down' : 'well');
      return Response.json({ down: mood === 'down' });
    }
    if (named === slowPlace) await pause(30_000);
    if (mood === 'down') return new Response('Service unavailable', { status: 503 });
    if (mood === 'babbling') return new Response('<html>Karbantartás</html>');
    if (path === '/nonce') return nonce();
    if (path === '/idp/api/v1/token' || path === '/connect/token') return token(request);
    if (path === '/intezmenyek/kreta/publikus')
      return Response.json([{ id: 1, azonosito: 'teszt0001', nev: 'Minta Gimnázium', telepules: 'Budapest' }]);
    return data(path, url.searchParams, request);
  }

  function nonce(): Response {
    asked += 1;
    nonces.add(`nonce-${asked}`);
    return new Response(`nonce-${asked}`);
  }

  async function token(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const place = form.get('institute_code') ?? '';
    const refresh = form.get('refresh_token');
    if (refresh !== null) {
      const grant = mood === 'forgetful' ? undefined : tokens.renewed(refresh);
      if (!grant || behaviourOf(grant.user) === 'short-lived') return refused();
      return given(grant.user, grant.place);
    }
    const user = form.get('userName') ?? form.get('username') ?? '';
    if (!followsPolicy(request.headers, place, user)) return refused();
    if (!users.includes(user) || form.get('password') !== doublePassword) return refused();
    if (behaviourOf(user) === 'login-babbles') return new Response('<html>Belépés</html>');
    if (behaviourOf(user) === 'login-slow') await pause(4_000);
    return given(user, place);
  }

  const given = (user: string, place: string): Response => {
    const seconds = behaviourOf(user) === 'short-lived' ? 5 : lifeSeconds;
    return Response.json({ ...tokens.give({ user, place }, seconds), token_type: 'bearer', expires_in: seconds });
  };

  /** The first generation knows no policy; where its headers are sent they must be right, each nonce once. */
  function followsPolicy(headers: Headers, place: string, user: string): boolean {
    const key = headers.get('x-authorizationpolicy-key');
    if (key === null) return true;
    const shown = headers.get('x-authorizationpolicy-nonce') ?? '';
    const message = `${place.toUpperCase()}${shown}${user.toUpperCase()}`;
    return nonces.delete(shown) && key === createHmac('sha512', doublePolicyKey).update(message).digest('base64');
  }

  function data(path: string, query: URLSearchParams, request: Request): Response {
    const tell = path.startsWith('/ellenorzo/v3') ? thirdData[path.slice('/ellenorzo/v3'.length)] : firstData[path];
    if (!tell) return new Response('', { status: 404 });
    const holder = tokens.holder((request.headers.get('authorization') ?? '').replace(/^bearer /i, ''));
    if (!holder) return new Response('', { status: 401 });
    if (behaviourOf(holder.user) === 'data-breaks') return new Response('', { status: 500 });
    return Response.json(behaviourOf(holder.user) === 'data-wrong' ? 'something else' : tell(query));
  }

  return { feels, answer };
}

const behaviourOf = (user: string): string | undefined => (Object.hasOwn(script, user) ? script[user as keyof typeof script] : undefined);

const refused = (): Response =>
  Response.json({ error: 'invalid_grant', error_code: '0', error_description: 'Name or password are wrong' }, { status: 400 });
