// People under another name than the id of their account, in every token and answer: one and the same for all applications (`public`, OpenID Connect
// Core 8). The library knows other names of people as those that differ by application.
import type { Configuration, Provider } from 'oidc-provider';
import type { ProviderProfile } from './profile.ts';

export const subjectsOf = ({ subjectOf }: ProviderProfile): Partial<Configuration> =>
  subjectOf
    ? {
        subjectTypes: ['pairwise'],
        pairwiseIdentifier: async (_ctx, account) => subjectOf(account),
        sectorIdentifierUriValidate: () => false,
      }
    : {};

/** The metadata say what applications see. */
export function installSubjects(provider: Provider, { subjectOf }: ProviderProfile): void {
  if (!subjectOf) return;
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.body?.subject_types_supported) ctx.body.subject_types_supported = ['public'];
  });
}
