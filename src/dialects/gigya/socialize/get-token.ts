// socialize.getToken: a server gets a token of OAuth 2.0, for itself or for a person whom the site signed in.
import { issueClientToken, supportedGrant } from '../../../core/authorization/index.ts';
import { demandSessionForm } from '../../../core/sessions/index.ts';
import { namingOf } from '../../../core/tenants/index.ts';
import { JsonObjectText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { Uid } from '../administration/import-answers.ts';
import { gigya } from '../answers.ts';
import type { Reply } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { tokenOut } from '../wire/tokens.ts';
import { signInNotified, vouching } from './notify-login.ts';

const supported = ['none', 'client_credentials'];

export const getToken = gigya.method('socialize.getToken', {
  summary: 'Gives a server a token for itself, or the session of a person whom the site signed in.',
  caller: { who: 'server', oauth: true },
  calls: { ...vouching.calls, supportedGrant, issueClientToken, demandSessionForm },
  faults: { ...vouching.faults, 'grant-type.unsupported': 400013 },
  requestErrors: { 'secret.exposed': 400001 },
  takes: {
    params: Parameters({
      grant_type: Text({ maxLength: 200 }),
      x_siteUID: Maybe(Uid()),
      x_userInfo: Maybe(JsonObjectText()),
      x_sessionExpiration: Maybe(Whole()),
    }),
  },
  async handle(
    { params: { grant_type: given, x_siteUID: siteUID, x_userInfo: userInfo, x_sessionExpiration: sessionExpiration } },
    core,
    entry,
  ): Promise<Reply> {
    await core.supportedGrant({ given, supported });
    if (given === 'client_credentials') {
      const { admitted, base, ctx, client } = entry;
      const address = await admitted.ownAddress({ base, mount: '', naming: namingOf(ctx.tenant) });
      const { token, seconds } = await core.issueClientToken({ client: client!, address });
      return { data: { access_token: tokenOut(token), expires_in: seconds } };
    }
    if (siteUID === undefined) throw refuse('parameter.missing', { names: ['x_siteUID'], blank: false, in: 'params' });
    const { environments: offered } = blockOf(entry.ctx.tenant.settings.apis);
    await core.demandSessionForm({ form: 'jssdk', offered });
    const wanted = {
      siteUID,
      ...(userInfo ? { userInfo } : {}),
      ...(sessionExpiration === undefined ? {} : { sessionExpiration }),
      targetEnv: 'jssdk',
    };
    const { data = {}, ...reply } = await signInNotified(wanted, core, entry);
    const { sessionInfo } = data as { readonly sessionInfo?: { readonly login_token: string; readonly expires_in: string } };
    if (!sessionInfo) return { ...reply, data };
    return { ...reply, data: { access_token: sessionInfo.login_token, expires_in: Number(sessionInfo.expires_in) } };
  },
});
