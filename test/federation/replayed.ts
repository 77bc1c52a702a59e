// A provider that answers as its documentation says, reached through its preset.
import { providersReachedBy } from '../../src/adapters/providers/providers.ts';
import { presets } from '../../src/core/federation/presets/index.ts';
import type { ProviderTraits, ReachableProvider } from '../../src/core/federation/provider-types.ts';
import { traitsOf } from '../../src/core/federation/reachable.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { start } from '../../src/proving/levers/clock.ts';

interface Call {
  readonly method: string;
  readonly address: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly authorization: string | null;
}

export type Replies = Readonly<Record<string, unknown>>;

/** A provider of that preset, which answers so by address; and what it was asked. */
export function replayed(
  preset: string,
  replies: Replies,
  own: { readonly secret?: string; readonly configuration?: ProviderTraits } = {},
) {
  const calls: Call[] = [];
  const { kind, domain } = presets[preset]!;
  const configuration = (own.configuration ?? {}) as JsonObject;
  const provider: ReachableProvider = {
    ...{ id: '1', name: preset, kind, domain, clientId: 'ours', clientSecret: own.secret ?? 'our-secret', configuration },
    traits: traitsOf({ preset, kind, configuration }),
  };
  const reach = async (address: string | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(address);
    const request = new Request(url, init);
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    const place = `${url.origin}${url.pathname}`;
    calls.push({
      method: request.method,
      address: place,
      query: Object.fromEntries(url.searchParams),
      form,
      authorization: request.headers.get('authorization'),
    });
    const reply = replies[place];
    if (reply === undefined) throw new Error(`nobody documents ${place}`);
    return reply instanceof Response ? reply.clone() : Response.json(reply);
  };
  const speech = providersReachedBy(reach);
  const request = { state: 'the-state', nonce: 'the-nonce', verifier: 'the-verifier', address: 'https://us.example/back' };
  return {
    calls,
    provider,
    lead: async () => {
      const led = await speech.authorizationUrl(provider, request, start);
      return new URL(led.kind === 'made' ? led.url : `https://none.example/?${led.told}`);
    },
    redeem: (more: Readonly<Record<string, string>> = {}) =>
      speech.redeem(provider, { request, parameters: { code: 'the-code', state: 'the-state', ...more } }, start),
    refresh: () => speech.refresh(provider, { accessToken: 'a', refreshToken: 'r', scope: null, expires: null }, start),
    verify: (token: string) => speech.verify(provider, token, start),
  };
}
