// /oauth/refresh_access_token: a device signs for a new access with the secret it left at sign-in. The old token may have expired.
import { findRefreshSecret, reopenAccess } from '../../../core/authorization/index.ts';
import { isFirstUse } from '../../../core/protection/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hmacSha1, sameText } from '../../_common/signing.ts';
import { akamai } from '../answers.ts';
import { judgeDate } from '../wire/signature.ts';

export const refreshAccessToken = akamai.endpoint('POST /oauth/refresh_access_token', {
  summary: 'Renews an access token of a person, with the refresh secret of the application.',
  caller: { by: 'login' },
  calls: { findRefreshSecret, isFirstUse, reopenAccess },
  takes: {
    params: Parameters({
      access_token: Text(),
      date: Text(),
      signature: Text(),
      locale: Maybe(Text()),
      flow: Maybe(Text()),
      flow_version: Maybe(Text()),
    }),
  },
  async handle({ params }, core, { client, ctx }) {
    const until = judgeDate(params.date, ctx.now);
    const { secret, ...reopened } = await core.findRefreshSecret({ token: params.access_token, client: client.publicId });
    const base = `refresh_access_token\n${params.date}\n${params.access_token}\n`;
    if (!sameText(hmacSha1(secret, base), params.signature)) throw refuse('signature.wrong', { base: null });
    // One request signs for one access. A client whose answer was lost signs anew, with the date of then.
    const key = `device:${reopened.grant.id}:${params.signature}`;
    if (!(await core.isFirstUse({ key, until }))) throw refuse('nonce.replayed', {});
    return { body: { access_token: await core.reopenAccess(reopened) } };
  },
});
