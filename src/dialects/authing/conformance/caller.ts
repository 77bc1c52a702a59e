// As the vendor's SDKs call: GraphQL with an application or pool header, REST under /api/v2.
import { constants, publicEncrypt } from 'node:crypto';
import type { CallInput, SentRequest } from '../../../proving/exchange.ts';
import { numberAt } from '../../../proving/http.ts';
import type { AuthingKeys } from '../demonstration.ts';

export interface AuthingHow {
  readonly token?: string;
  readonly pool?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The code of a GraphQL error’s message object, or of a REST envelope, which calls it `apiCode` in the third generation. */
export function authingCode(body: unknown): number | undefined {
  const message = (body as { errors?: { message?: unknown }[] } | null)?.errors?.[0]?.message;
  return numberAt(message, 'code') ?? numberAt(body, 'code') ?? numberAt(body, 'apiCode');
}

function headersOf(keys: AuthingKeys, how: AuthingHow): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-authing-lang': 'en-US',
    ...(how.pool === null ? {} : how.pool === undefined ? { 'x-authing-app-id': keys.app } : { 'x-authing-userpool-id': how.pool }),
    ...(how.token ? { authorization: `Bearer ${how.token}` } : {}),
    ...how.headers,
  };
}

export function graphqlRequest(
  base: string,
  keys: AuthingKeys,
  document: string,
  variables: CallInput,
  how: AuthingHow & { generation?: 1 | 2 },
): SentRequest {
  const path = how.generation === 1 ? '/graphql' : '/graphql/v2';
  const body = JSON.stringify({ query: document.replace(/\s+/g, ' ').trim(), variables });
  return { method: 'POST', url: `${base}${path}`, headers: headersOf(keys, how), body };
}

export function authingRequest(
  base: string,
  keys: AuthingKeys,
  method: string,
  path: string,
  given: CallInput | undefined,
  how: AuthingHow,
): SentRequest {
  const body = given === undefined ? {} : { body: JSON.stringify(given) };
  return { method, url: `${base}${path}`, headers: headersOf(keys, how), ...body };
}

export const encryptFor = (publicKey: string, text: string): string =>
  publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString('base64');
