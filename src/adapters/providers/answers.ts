// What providers answer, as JSON objects; and where in it they say that something went wrong, each in its own way.
import type { ClientRefused, Unintelligible } from '../../core/federation/provider-store.ts';
import type { ProviderTraits } from '../../core/federation/provider-types.ts';
import { providerError } from './provider-error.ts';

export type Members = Readonly<Record<string, unknown>>;

export interface ProviderReply {
  readonly status: number;
  /** Undefined where it is no JSON object. */
  readonly members: Members | undefined;
  /** Any JSON; undefined where it is none. */
  readonly value: unknown;
}

/** Whether a status is a failure of the provider's own, which may pass. */
const mayPass = (status: number): boolean => status >= 500 || status === 429;

/** Throws for a failure of the provider's own. */
export async function answerOf(reply: Response, address: string): Promise<ProviderReply> {
  if (mayPass(reply.status)) throw providerError('PROVIDER_FAILED', `${new URL(address).host} answered ${reply.status}`);
  const value = jsonIn(await reply.text());
  return { status: reply.status, members: membersOf(value), value };
}

/** The members of a JSON object; undefined if the text is none. */
export const membersIn = (text: string): Members | undefined => membersOf(jsonIn(text));

const membersOf = (value: unknown): Members | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;

/** Undefined where the text is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The error that an answer tells, also one with status 200: `error` of RFC 6749, or an object or a number in its place; `errcode`, `error_code` or `ret`
 * that are not 0. Undefined if it tells none.
 */
export function errorIn({ status, members }: ProviderReply): string | undefined {
  const { error, errcode, error_code: errorCode, ret } = members ?? {};
  if (typeof error === 'string' && error !== '') return error;
  if (typeof error === 'object' && error !== null) return codeOf(error as Members);
  for (const code of [errcode, errorCode, error, ret]) if (code !== undefined && code !== null && code !== 0) return wordOf(code);
  return status >= 400 ? `status ${status}` : undefined;
}

const codeOf = ({ code, type, status, message }: Members): string => wordOf(code ?? type ?? status ?? message);

/** An object in its place says nothing, and one of a provider's making may not even be written as a text. */
const wordOf = (code: unknown): string => (typeof code === 'object' || code === undefined ? 'error' : String(code));

/** At the end of a person's way. All others are about us. */
const cancelling = /denied|cancel|^(interaction|login|consent|account_selection)_required$|no code/;
const passing = ['temporarily_unavailable', 'server_error'];

/** The person went back, or the provider does not take us; throws for a failure of the provider's own. */
export function judgedError(error: string, host: string): ClientRefused | { readonly kind: 'cancelled'; readonly error: string } {
  if (passing.includes(error)) throw providerError('PROVIDER_FAILED', `${host} told ${error}`);
  const told = toldError(error);
  return cancelling.test(error) ? { kind: 'cancelled', error: told } : { kind: 'client-refused', error: told };
}

/** Whatever a provider or a browser names so, short and without what a log or a page could misread. */
export const toldError = (error: string): string => error.replace(/[^\w .:/-]/g, '').slice(0, 100) || 'error';

/** Errors by which the provider says that a code or a refresh token is worth nothing, not that our client is. */
export const isSpent = (error: string, { spentErrors = [] }: ProviderTraits): boolean =>
  error === 'invalid_grant' || spentErrors.includes(error);

export const unintelligible = (told: string): Unintelligible => ({ kind: 'unintelligible', told });

/** The value at one of the places, the first that is there; undefined if none is. */
export function valueAt(members: Members, places: string | readonly string[]): unknown {
  for (const place of [places].flat()) {
    let value: unknown = members;
    for (const name of place.split('.')) {
      const isHeld = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
      value = isHeld ? (value as Members)[name] : undefined;
    }
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}
