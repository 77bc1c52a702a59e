// admin.deleteSite: in two calls, of which the first says what the second must bring.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { closeSite } from '../../../core/tenants/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hmacSha1, sameText } from '../../_common/signing.ts';
import { gigya } from '../answers.ts';
import { blockAt, hostOf, siteCalls, siteNamed } from './facts.ts';

/** The second call comes within that many seconds of the first. */
const window = 600;

export const deleteSite = gigya.method('admin.deleteSite', {
  summary:
    'Answers a `deleteToken`, and with it removes a site of a group. Its people stay with the parent site, and its sessions are over.',
  caller: { who: 'server', partner: true },
  calls: { ...siteCalls, findClient, signingSecrets, closeSite },
  takes: { params: Parameters({ deleteToken: Maybe(Text({ maxLength: 200 })) }) },
  async handle({ params: { deleteToken } }, core, { ctx, apiKey, client, admitted, base }) {
    const site = await siteNamed(core, ctx.tenant, apiKey);
    // The accounts go with the tenant, and that is closed at the machine.
    if (site.isOwn) throw refuse('parameter.out-of-bounds', { name: 'apiKey', allowed: 'is of the site that owns the accounts' });
    const [secret = ''] = client ? await core.signingSecrets({ client }) : [];
    const tokenOf = (at: number) => `${at}.${hmacSha1(Buffer.from(secret, 'base64'), `admin.deleteSite ${site.apiKey} ${at}`)}`;
    const now = secondsOf(ctx.now);
    if (deleteToken === undefined) return { data: { deleteToken: tokenOf(now) } };
    const at = Number(deleteToken.split('.')[0]);
    if (!(at <= now && now - at <= window) || !sameText(tokenOf(at), deleteToken))
      throw refuse('parameter.out-of-bounds', { name: 'deleteToken', allowed: 'is none of this site, or over' });
    const others = [undefined, ...(await core.listSites({ api: 'gigya' })).filter(({ key }) => key !== site.apiKey)];
    const own = hostOf(site.block);
    const host = others.some((each) => hostOf(blockAt(ctx.tenant, each)) === own) ? undefined : own;
    await core.closeSite({ api: 'gigya', key: site.apiKey, host, publicUrl: admitted.publicUrl ?? base });
    return {};
  },
});
