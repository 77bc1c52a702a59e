// Client authentication by secret (RFC 6749 2.3.1). A verdict, not a fault: every dialect has its own words for a refusal.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, secondsOf } from '../time.ts';
import type { ClientSecret, ClientStore } from './store.ts';
import type { Client } from './types.ts';

/** True if the secret is one of the client's live ones; false for a client without any. Compares digests in constant time. */
export async function authenticateClient(ctx: Ctx, input: { readonly client: Client; readonly secret: string }, stores: Stores<'clients'>) {
  ctx.concerns({ client: input.client.publicId });
  const secrets = await signingSecrets(ctx, input, stores);
  return secrets.map((secret) => isSameSecret(secret, input.secret)).includes(true);
}

/** The client's live secrets in clear, newest first, for dialects whose requests are signed with them. */
export async function signingSecrets(
  ctx: Ctx,
  input: { readonly client: Client },
  { clients }: Stores<'clients'>,
): Promise<readonly string[]> {
  const rows = await rowsOfLive(input.client, ctx.now, clients);
  for (const { ends } of rows) if (ends !== null) ctx.holdsUntil(ends);
  return rows.map(({ secret }) => secret);
}

/** The client's secrets in clear that have not ended, newest first. */
export async function liveSecrets(client: Client, now: Instant, clients: ClientStore): Promise<readonly string[]> {
  return (await rowsOfLive(client, now, clients)).map(({ secret }) => secret);
}

/** The ids of the same, newest first. */
export async function idsOfLiveSecrets(
  ctx: Ctx,
  input: { readonly client: Client },
  { clients }: Stores<'clients'>,
): Promise<readonly string[]> {
  return (await rowsOfLive(input.client, ctx.now, clients)).map(({ id }) => id);
}

/**
 * Whether a live secret is as old as that time, to the second: what the client got for itself before was got by a secret that is no more. So it is where the client
 * has none, and proves itself by a key.
 */
export async function hadSecretThen(
  ctx: Ctx,
  { client, seconds }: { readonly client: Client; readonly seconds: number },
  { clients }: Stores<'clients'>,
): Promise<boolean> {
  const all = await clients.secrets(client.tenant, client.id);
  return all.length === 0 || all.some((each) => isLive(each, ctx.now) && secondsOf(each.created) <= seconds);
}

const rowsOfLive = async ({ tenant, id }: Client, now: Instant, clients: ClientStore): Promise<readonly ClientSecret[]> =>
  (await clients.secrets(tenant, id)).filter((each) => isLive(each, now));

const isLive = ({ ends }: ClientSecret, now: Instant): boolean => ends === null || ends > now;

/** Compares digests, in a time that tells nothing. */
export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
