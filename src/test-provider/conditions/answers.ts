// Conditions of whole answers: nonsense, nothing, too much, too late.
import { json, socialError } from '../answers.ts';
import type { EndpointName, ProviderCondition } from '../types.ts';
import { Unreachable } from '../unreachable.ts';

/** What programs ask; the page for people stays usable. */
const all: readonly EndpointName[] = [
  'discovery',
  'keys',
  'token',
  'userinfo',
  'revoke',
  'me',
  'app',
  'permissions',
  'friends',
  'feed',
  'contacts',
];

const piece = new TextEncoder().encode(`"${'x'.repeat(65_534)}",`);
/** Sixteen mebibytes, made while they are read. */
const pieces = 256;

function megabytes(): Response {
  let left = pieces;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left === pieces) controller.enqueue(new TextEncoder().encode('{"padding":['));
      if (left === 0) {
        controller.enqueue(new TextEncoder().encode('""]}'));
        return controller.close();
      }
      left -= 1;
      controller.enqueue(piece);
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

export const answers = {
  html: {
    says: 'A page in the place of JSON',
    at: all,
    instead: () =>
      new Response('<!doctype html><title>Maintenance</title><p>We are back soon.', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      }),
  },
  'broken-json': {
    says: 'JSON that breaks off',
    at: all,
    instead: () => new Response('{"access_token":"tru', { headers: { 'content-type': 'application/json' } }),
  },
  'error-in-200': {
    says: 'An error with status 200',
    at: all,
    instead: ({ endpoint }) =>
      endpoint.manner === 'social'
        ? socialError(2, 'An unexpected error has occurred. Please retry your request later.', 200)
        : json({ error: 'temporarily_unavailable', error_description: 'Please retry your request later.' }),
  },
  megabytes: { says: 'An answer of sixteen megabytes', at: all, instead: megabytes },
  'server-error': {
    says: 'Status 503',
    at: all,
    instead: () => new Response('Service Unavailable', { status: 503, headers: { 'content-type': 'text/plain' } }),
  },
  'redirects-elsewhere': {
    says: 'A redirect to a private address',
    at: all,
    instead: () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } }),
  },
  slow: {
    says: 'No answer until it is released, or for half a minute',
    at: all,
    instead: async ({ held }) => {
      await held();
      return undefined;
    },
  },
  unreachable: {
    says: 'The connection is cut without an answer',
    at: all,
    instead: () => {
      throw new Unreachable();
    },
  },
} as const satisfies Readonly<Record<string, ProviderCondition>>;
