// socialize.removeConnection, getSessionInfo and refreshProviderSession: what a person has at providers, and what these gave to act for the person.
import { readAccount } from '../../../core/accounts/index.ts';
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { keptProviderSession, listProviders, refreshProviderSession, removeConnections } from '../../../core/federation/index.ts';
import { dateOf, secondsOf } from '../../../core/time.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { domainIn, rowNameIn } from '../wire/provider-names.ts';
import { providerSessionIn } from '../wire/provider-session.ts';
import { uidSignature } from '../wire/signature.ts';
import { siteSecrets } from '../wire/site.ts';

export const removeConnection = gigya.method('socialize.removeConnection', {
  summary: 'Takes the identities at a provider from an account, or all of them. The last way to sign in stays.',
  caller: { who: 'any', user: 'session' },
  calls: { readAccount, listProviders, removeConnections },
  faults: { 'means.last': { code: 400006, extra: { details: 'lastIdentityHandling: the account would have no way to sign in' } } },
  takes: { params: Parameters({ provider: Maybe(Text()), lastIdentityHandling: Maybe(Words(['fail'])), removeLoginID: Maybe(Flag()) }) },
  async handle({ params }, core, { account: id, session }) {
    if (params.removeLoginID)
      throw refuse('parameter.out-of-bounds', { name: 'removeLoginID', allowed: 'is false: an address is the person’s, whoever told it' });
    const { account } = await core.readAccount({ id });
    const provider = params.provider === undefined ? undefined : domainIn(params.provider, await core.listProviders({}));
    await core.removeConnections({ account: account.id, provider, session });
    return {};
  },
});

/** What cannot be handed out in clear is not handed out. */
const inClear = ['false'] as const;

export const getSessionInfo = gigya.method('socialize.getSessionInfo', {
  summary: 'Hands a server the token by which a provider lets it act for the person.',
  caller: { who: 'server', user: 'session' },
  calls: { readAccount, listProviders, keptProviderSession, findClient, signingSecrets },
  takes: {
    params: Parameters({
      provider: Text(),
      encryptAll: Maybe(Words(inClear)),
      paddingMode: Maybe(Words(['PKCS5', 'PKCS7', 'ZEROS'])),
      signIDs: Maybe(Flag()),
    }),
  },
  async handle({ params }, core, entry) {
    const { account: id, ctx } = entry;
    const { encryptAll = 'false', signIDs = false } = params;
    if (encryptAll !== 'false') throw refuse('parameter.out-of-bounds', { name: 'encryptAll', allowed: 'is false' });
    const { account } = await core.readAccount({ id });
    const provider = rowNameIn(params.provider, await core.listProviders({}));
    const { tokens, identity } = await core.keptProviderSession({ account: account.id, provider });
    const { accessToken, expires } = tokens;
    const [secret] = signIDs ? await siteSecrets(core, entry) : [];
    const timestamp = secondsOf(ctx.now);
    return {
      data: {
        authToken: accessToken,
        ...(expires === null ? {} : { tokenExpirationUTC: dateOf(expires).toISOString() }),
        providerUID: identity.subject,
        ...(secret === undefined
          ? {}
          : { timestamp: String(timestamp), providerUIDSig: uidSignature(secret, timestamp, identity.subject) }),
      },
    };
  },
});

export const refreshOfProvider = gigya.method('socialize.refreshProviderSession', {
  summary: 'Keeps the newer token that an app got from a provider for the person.',
  caller: { who: 'any', user: 'session' },
  calls: { readAccount, listProviders, refreshProviderSession },
  takes: { params: Parameters({ providerSessions: JsonObjectText() }) },
  async handle({ params }, core, { account: id }) {
    const { token, own, provider: named } = providerSessionIn(params.providerSessions);
    // A token of ours is not the provider's to see, and one of the former kind is asked for by nobody.
    if (own || token === undefined)
      throw refuse('parameter.out-of-bounds', { name: 'providerSessions', allowed: 'has authToken or idToken of the provider itself' });
    const provider = rowNameIn(named, await core.listProviders({}));
    const { account } = await core.readAccount({ id });
    await core.refreshProviderSession({ account: account.id, provider, token });
    return {};
  },
});
