// A provider for tests and the demonstration: OpenID Connect, and OAuth 2 in the manner of a social network, at one address.
import type { Random } from '../core/random.ts';
import { json } from './answers.ts';
import { inForce } from './conditions/index.ts';
import { type Control, newControl } from './control.ts';
import { answerControl } from './control-endpoint.ts';
import { endpoints } from './endpoints/index.ts';
import { newGate } from './gate.ts';
import { newKeys } from './keys.ts';
import { people } from './people.ts';
import { newState } from './state.ts';
import type { Application, Parts, ProviderCall } from './types.ts';

export interface TestProvider {
  readonly name: string;
  issuer(): string;
  /**
   * Answers a request to any address below the issuer. Rejects with `Unreachable` where it shall give no answer; bad input is refused with a
   * status of 400 and more.
   */
  answer(request: Request): Promise<Response>;
  readonly control: Control;
}

export interface TestProviderOptions {
  /** As people read it, and the beginning of the ids of its keys. */
  readonly name: string;
  /** Where it is reached, without a slash at the end; asked anew at each request, because a port may be known only later. */
  readonly issuer: () => string;
  readonly applications: readonly Application[];
  /** In milliseconds. */
  readonly now: () => number;
  readonly random: Random;
  /** Another RSA key each time, in PKCS #8. */
  readonly makePem: () => Promise<string>;
  /** Resolves when a slow answer has been slow for long enough. */
  readonly longest?: () => Promise<void>;
}

export function newTestProvider({ name, issuer, applications, now, random, makePem, longest }: TestProviderOptions): TestProvider {
  const gate = newGate(longest);
  const keys = newKeys({ name: name.toLowerCase(), random, makePem });
  const parts: Parts = { name, issuer, now, random, keys, state: newState(people, applications), held: gate.held };
  const control = newControl(parts, gate, { people, applications });

  return {
    name,
    issuer,
    control,
    async answer(request) {
      const url = new URL(request.url);
      const path = below(url.pathname, new URL(issuer()).pathname);
      if (path === '/_control') return answerControl(request, parts, control);
      const endpoint = endpoints.find((each) => each.path === path);
      if (!endpoint) return json({ error: 'not_found' }, 404);
      const { method } = request;
      if (!endpoint.methods.some((each) => each === method))
        return json({ error: 'method_not_allowed' }, 405, { allow: endpoint.methods.join(', ') });
      const form = await formOf(request);
      const given = { ...parts, endpoint, request, query: url.searchParams, form };
      const grant = endpoint.grantOf?.(given);
      const call: ProviderCall = { ...given, grant, inForce: inForce(endpoint.name, parts.state.conditions, grant) };
      for (const { instead } of call.inForce) {
        const answer = await instead?.(call);
        if (answer) return answer;
      }
      return endpoint.answer(call);
    },
  };
}

/** Social networks put their version before their paths. */
const below = (path: string, prefix: string): string => path.slice(prefix === '/' ? 0 : prefix.length).replace(/^\/v\d+\.\d+(?=\/)/, '');

async function formOf(request: Request): Promise<URLSearchParams> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '');
  return new URLSearchParams(isForm ? await request.text() : '');
}
