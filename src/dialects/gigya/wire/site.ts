// The facts of a site that every reply about a person needs.
import type { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { apiKeyOf } from './session.ts';

/** Seconds; 0 and below have meanings of their own on the client's side and the tenant's life here. */
export const life = (seconds: number | undefined) => (seconds !== undefined && seconds > 0 ? { lifeSeconds: seconds } : {});

interface SecretCore {
  findClient(input: { readonly publicId: string }): ReturnType<typeof findClient>;
  signingSecrets(input: { readonly client: NonNullable<Awaited<ReturnType<typeof findClient>>> }): ReturnType<typeof signingSecrets>;
}

/** The site's own secrets, with which answers about a person are signed. */
export async function siteSecrets(core: SecretCore, pairs: Parameters<typeof apiKeyOf>[0]): Promise<readonly string[]> {
  const client = await core.findClient({ publicId: apiKeyOf(pairs) });
  return client ? core.signingSecrets({ client }) : [];
}
