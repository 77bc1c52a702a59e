// Who the application is that asks for tokens (RFC 6749 2.3.1): by Basic, in the form, or by its id alone where it has no secret.
import { timingSafeEqual } from 'node:crypto';
import type { Application, ProviderCall } from './types.ts';

/** Undefined where the application is unknown or its secret is wrong. */
export function applicationOf({ request, form, state }: Pick<ProviderCall, 'request' | 'form' | 'state'>): Application | undefined {
  const { id, secret } = basic(request.headers.get('authorization')) ?? { id: form.get('client_id'), secret: form.get('client_secret') };
  const application = state.applications.get(id ?? '');
  if (!application) return undefined;
  if (application.secret === undefined) return secret === null || secret === '' ? application : undefined;
  return secret !== null && equal(secret, application.secret) ? application : undefined;
}

function basic(header: string | null): { readonly id: string; readonly secret: string } | undefined {
  const given = /^Basic +(\S+)$/i.exec(header ?? '')?.[1];
  if (given === undefined) return undefined;
  const text = Buffer.from(given, 'base64').toString();
  const at = text.indexOf(':');
  return { id: decoded(text.slice(0, at)), secret: decoded(text.slice(at + 1)) };
}

/** As a form writes it; a text that is none stays as it is. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

const equal = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};
