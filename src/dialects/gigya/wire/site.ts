// The facts of a site that every reply about a person needs.
import type { findClient, signingSecrets } from '../../../core/clients/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import type { GigyaEntry } from '../entry.ts';
import { blockOf } from '../settings.ts';

/** Seconds; 0 and below have meanings of their own on the client's side and the tenant's life here. */
export const life = (seconds: number | undefined) => (seconds !== undefined && seconds > 0 ? { lifeSeconds: seconds } : {});

interface SecretCore {
  findClient(input: { readonly publicId: string }): ReturnType<typeof findClient>;
  signingSecrets(input: { readonly client: NonNullable<Awaited<ReturnType<typeof findClient>>> }): ReturnType<typeof signingSecrets>;
}

/** The key whose secret proves calls to the site, and signs its answers: sites of a group have that of the one that owns the accounts. */
export const provingKey = (apiKey: string | null, { site }: Pick<Tenant, 'site'>): string | null => site?.owner ?? apiKey;

/** The secrets of the site, with which answers about a person are signed. */
export async function siteSecrets(core: SecretCore, { apiKey, ctx }: Pick<GigyaEntry, 'apiKey' | 'ctx'>): Promise<readonly string[]> {
  const key = provingKey(apiKey, ctx.tenant);
  const client = key === null ? undefined : await core.findClient({ publicId: key });
  return client ? core.signingSecrets({ client }) : [];
}

type Grouped = Pick<Tenant, 'site' | 'siteKeys' | 'formerSiteKeys' | 'settings'>;

/** Whether a session that was opened under the key of `client` counts here: at its own site, and at all of the group where they sign in as one. */
export function countsHere({ site, siteKeys = [], formerSiteKeys = [], settings }: Grouped, client: string | null): boolean {
  if (client !== null && formerSiteKeys.includes(client)) return false;
  const openedAt = client !== null && siteKeys.includes(client) ? client : undefined;
  return openedAt === site?.key || blockOf(settings.apis).enableSSO;
}
