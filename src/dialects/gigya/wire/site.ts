// The facts of a site that every reply about a person needs.
import type { findClient, signingSecrets } from '../../../core/clients/index.ts';

/** Seconds; 0 and below have meanings of their own on the client's side and the tenant's life here. */
export const life = (seconds: number | undefined) => (seconds !== undefined && seconds > 0 ? { lifeSeconds: seconds } : {});

interface SecretCore {
  findClient(input: { readonly publicId: string }): ReturnType<typeof findClient>;
  signingSecrets(input: { readonly client: NonNullable<Awaited<ReturnType<typeof findClient>>> }): ReturnType<typeof signingSecrets>;
}

/** The secrets of the site with that key, with which answers about a person are signed. */
export async function siteSecrets(core: SecretCore, apiKey: string | null): Promise<readonly string[]> {
  const client = apiKey === null ? undefined : await core.findClient({ publicId: apiKey });
  return client ? core.signingSecrets({ client }) : [];
}
