// refreshThirdPartyToken: what a provider gave us for a user is renewed there, and goes to nobody.
import { readAccount } from '../../../core/accounts/index.ts';
import { listIdentities, listProviders, refreshProviderSession } from '../../../core/federation/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';

const broken = { code: 1000, vague: 'this vendor has no code for another provider that does not answer' } as const;
const notKept = { code: 2207, vague: 'the only code about a token that is of no use' } as const;

export const refreshThirdPartyToken = authing.formerField('refreshThirdPartyToken', {
  summary: 'Renews what the first provider of a user gave us to act for that person; the tokens are shown to nobody.',
  caller: { by: 'owner' },
  calls: { readAccount, listIdentities, listProviders, refreshProviderSession },
  faults: {
    'provider-session.absent': notKept,
    'provider-session.expired': notKept,
    'provider.refused': broken,
    'provider.undiscoverable': broken,
  },
  takes: { args: Parameters({ userPoolId: Text(), userId: Text() }) },
  async handle({ args: { userPoolId, userId } }, core, { client, ctx }) {
    if (userPoolId !== poolOf(client)) throw refuse('tenant.unknown', { given: userPoolId });
    const { account } = await core.readAccount({ short: userId });
    const [identity] = await core.listIdentities({ account: account.id });
    if (!identity) throw ctx.fail('identity.absent', { provider: 'any provider' });
    const row = (await core.listProviders({})).find(({ domain }) => domain === identity.provider);
    if (!row) throw ctx.fail('provider.unknown', { provider: identity.provider });
    await core.refreshProviderSession({ account: account.id, provider: row.name, subject: identity.subject });
    return { refreshSuccess: true, message: '', provider: row.name, refreshToken: null, accessToken: null, updatedAt: dateOut(ctx.now) };
  },
});
