// People under another name than the id of their account, in every token and answer (OpenID Connect Core 8). The library knows other names of people as
// those that differ by application; whether they do is the dialect's to say.
import type { Configuration, Provider } from 'oidc-provider';
import type { Client } from '../../core/clients/index.ts';
import { callIn } from './call.ts';
import type { ProviderProfile } from './profile.ts';

export const subjectsOf = (
  { subjectOf }: ProviderProfile,
  clientNamed: (id: string) => Promise<Client | undefined>,
): Partial<Configuration> =>
  subjectOf
    ? {
        subjectTypes: ['pairwise'],
        pairwiseIdentifier: async (ctx, account, { clientId }) =>
          subjectOf({ account, client: await clientNamed(clientId), core: ctx && callIn(ctx)?.entry.core }),
        sectorIdentifierUriValidate: () => false,
      }
    : {};

/** The metadata say what applications see. */
export function installSubjects(provider: Provider, { subjectOf, subjectTypes = ['public'] }: ProviderProfile): void {
  if (!subjectOf) return;
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.body?.subject_types_supported) ctx.body.subject_types_supported = subjectTypes;
  });
}
