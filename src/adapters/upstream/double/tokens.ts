// The double's tokens: well-formed, and good for as long as the script says.
import { createHmac, randomBytes } from 'node:crypto';

export interface Grant {
  readonly user: string;
  readonly place: string;
}

export interface DoubleTokens {
  give(grant: Grant, seconds: number): { readonly access_token: string; readonly refresh_token: string };
  /** The grant of the access token; undefined if it is unknown or no longer good. */
  holder(access: string): Grant | undefined;
  /** A refresh token works once. */
  renewed(refresh: string): Grant | undefined;
  /** Access tokens given until now are good no longer. */
  forget(): void;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `now` in milliseconds. */
export function newDoubleTokens(now: () => number): DoubleTokens {
  const key = randomBytes(32);
  const accesses = new Map<string, { grant: Grant; until: number }>();
  const refreshes = new Map<string, Grant>();
  let given = 0;
  return {
    give(grant, seconds) {
      given += 1;
      const claims = {
        iss: 'kreta.identityprovider',
        sub: grant.user,
        role: 'Student',
        'kreta:user_name': grant.user,
        'kreta:institute_code': grant.place,
        exp: Math.floor(now() / 1000) + seconds,
        jti: String(given),
      };
      const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
      const access_token = `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
      const refresh_token = `refresh-${given}`;
      accesses.set(access_token, { grant, until: now() + seconds * 1000 });
      refreshes.set(refresh_token, grant);
      return { access_token, refresh_token };
    },
    holder(access) {
      const found = accesses.get(access);
      return found && found.until > now() ? found.grant : undefined;
    },
    renewed(refresh) {
      const found = refreshes.get(refresh);
      refreshes.delete(refresh);
      return found;
    },
    forget: () => accesses.clear(),
  };
}
