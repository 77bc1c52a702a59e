// socialize.getToken: a server gets a token of OAuth 2.0, for itself or for a person whom the site signed in.
import { issueClientToken, supportedGrant } from '../../../core/authorization/index.ts';
import { redeemIdentityCode } from '../../../core/federation/index.ts';
import { demandSessionForm } from '../../../core/sessions/index.ts';
import { namingOf } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { JsonObjectText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { Uid } from '../administration/import-answers.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { RegSource } from '../wire/reg-source.ts';
import { tokenOut } from '../wire/tokens.ts';
import { enterBy, entering } from './enter.ts';
import { signInNotified, vouching } from './sign-in-notified.ts';

const redeeming = { ...entering, redeemIdentityCode, demandSessionForm };
const supported = ['none', 'client_credentials', 'authorization_code'];

export const getToken = gigya.method('socialize.getToken', {
  summary:
    'Gives a server a token for itself, or the session of a person: of one whom the site signed in, or whose browser brought a code.',
  caller: { who: 'server', oauth: true },
  calls: { ...vouching.calls, ...redeeming, supportedGrant, issueClientToken },
  faults: { ...vouching.faults, 'grant-type.unsupported': 400013 },
  requestErrors: { 'secret.exposed': 400001 },
  takes: {
    params: Parameters({
      grant_type: Text({ maxLength: 200 }),
      x_siteUID: Maybe(Uid()),
      x_userInfo: Maybe(JsonObjectText()),
      x_sessionExpiration: Maybe(Whole()),
      regSource: RegSource(),
      code: Maybe(Text({ maxLength: 200 })),
      redirect_uri: Maybe(Text()),
    }),
  },
  async handle({ params }, core, entry): Promise<Reply> {
    const { grant_type: given, x_siteUID: siteUID, x_userInfo: userInfo, x_sessionExpiration: sessionExpiration, regSource } = params;
    await core.supportedGrant({ given, supported });
    if (given === 'client_credentials') {
      const { admitted, base, ctx, client } = entry;
      const address = await admitted.ownAddress({ base, mount: '', naming: namingOf(ctx.tenant) });
      const { token, seconds } = await core.issueClientToken({ client: client!, address });
      return { data: { access_token: tokenOut(token), expires_in: seconds } };
    }
    if (given === 'authorization_code') return tokenOfSession(await byCode(params, core, entry));
    if (siteUID === undefined) throw refuse('parameter.missing', { names: ['x_siteUID'], blank: false, in: 'params' });
    await demandForm(core, entry);
    const wanted = {
      siteUID,
      ...(userInfo ? { userInfo } : {}),
      ...(regSource === undefined ? {} : { regSource }),
      ...(sessionExpiration === undefined ? {} : { sessionExpiration }),
      targetEnv: 'jssdk',
    };
    return tokenOfSession(await signInNotified(wanted, core, entry));
  },
});

/** What is due first is told as it is. */
function tokenOfSession({ data = {}, ...reply }: Reply): Reply {
  const { sessionInfo } = data as { readonly sessionInfo?: { readonly login_token: string; readonly expires_in: string } };
  if (!sessionInfo) return { ...reply, data };
  return { ...reply, data: { access_token: sessionInfo.login_token, expires_in: Number(sessionInfo.expires_in) } };
}

/** Servers are handed sessions in one form: a site that hands out none in it opens none so. */
async function demandForm(core: Bound<{ readonly demandSessionForm: typeof demandSessionForm }>, { ctx }: GigyaEntry): Promise<void> {
  await core.demandSessionForm({ form: 'jssdk', offered: blockOf(ctx.tenant.settings.apis).environments });
}

interface ByCode {
  readonly code?: string;
  readonly redirect_uri?: string;
  readonly x_sessionExpiration?: number;
  readonly regSource?: string;
}

/** Whom a provider vouched for, and whose browser brought the code to the address that is named again. */
async function byCode(
  { code: value, redirect_uri: address, x_sessionExpiration: sessionExpiration, regSource }: ByCode,
  core: Bound<typeof redeeming>,
  entry: GigyaEntry,
): Promise<Reply> {
  const names = [...(value === undefined ? ['code'] : []), ...(address === undefined ? ['redirect_uri'] : [])];
  if (value === undefined || address === undefined) throw refuse('parameter.missing', { names, blank: false, in: 'params' });
  await demandForm(core, entry);
  const { token, named, source } = await core.redeemIdentityCode({ value, client: entry.apiKey ?? '', address });
  return enterBy(core, entry, {
    token,
    provider: named,
    device: undefined,
    sessionExpiration,
    targetEnv: 'jssdk',
    regSource: regSource ?? source,
  });
}
