// The way of a browser to another provider, in a window of its own.
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';

export const broken = { code: 1000, vague: 'this vendor has no code for a provider that cannot be used' } as const;

/** Registered at the provider: one for all applications of the pool. */
export const backAddressOf = ({ base, client }: AuthingEntry, provider: string): string =>
  `${base}/connections/social/${encodeURIComponent(provider)}/${poolOf(client)}/callback`;

/** The page that opened the window, as browsers tell it (Referrer Policy: its origin at least, unless the page forbids it). */
export const openerOf = ({ request }: AuthingEntry): string => URL.parse(request.headers['referer'] ?? '')?.origin ?? '';
