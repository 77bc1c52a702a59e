// /api/server/v1/applications/{id}/inbound-protocols: another secret for an application, its revocation, and protocols that there are not.
import { changeClient, resetSecret, silenceClient } from '../../../core/clients/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { issuedFrom, restored, revoked } from '../wire/application-state.ts';
import { isPublic, shownInbound } from '../wire/applications.ts';
import { api, base, caller, demand, newSecret, path, reading } from './applications.ts';
import { at, demandOpenid, inboundErrors, named, speaking } from './inbound-protocols.ts';
import { changeFaults } from './refusals.ts';

const regenerate = wso2.endpoint(`POST ${named('/regenerate-secret')}`, {
  summary: 'Gives an application another secret; the former one and all tokens are good no longer. One that was revoked is let in again.',
  path: at('/regenerate-secret'),
  caller,
  calls: { changeClient, resetSecret, ...speaking },
  faults: changeFaults,
  requestErrors: inboundErrors,
  takes: { path },
  async handle(given, core, { ctx }) {
    const { client, secret } = await demandOpenid(given.path.id, core);
    const { publicId } = client;
    if (isPublic(client, secret))
      throw refuse('parameter.out-of-bounds', { name: 'publicClient', allowed: 'applications have no secret.' });
    await core.resetSecret({ publicId, api, secret: newSecret(ctx), oldLivesSeconds: 0 });
    await core.changeClient({ publicId, api, protocol: (present) => ({ ...present, ...restored, ...issuedFrom(ctx.now) }) });
    const after = await demandOpenid(given.path.id, core);
    return { body: shownInbound(after.client, after.secret, ctx.tenant.settings.tokens) };
  },
});

const revoke = wso2.endpoint(`POST ${named('/revoke')}`, {
  summary: 'Revokes an application: its secret and its tokens are good no longer, until it is given another secret.',
  path: at('/revoke'),
  caller,
  calls: { silenceClient, ...speaking },
  faults: changeFaults,
  requestErrors: inboundErrors,
  takes: { path },
  async handle(given, core, { ctx }) {
    const { client, secret } = await demandOpenid(given.path.id, core);
    const { publicId } = client;
    if (isPublic(client, secret))
      throw refuse('parameter.out-of-bounds', { name: 'publicClient', allowed: 'applications have no secret.' });
    await core.silenceClient({ publicId, api, protocol: (present) => ({ ...present, ...revoked, ...issuedFrom(ctx.now) }) });
    return {};
  },
});

/** Other protocols: none of an application's is kept here, and none can be. */
const otherwise = (method: 'GET' | 'PUT' | 'DELETE', summary: string) =>
  wso2.endpoint(`${method} ${base}/{applicationId}/inbound-protocols/{inboundProtocolId}`, {
    summary,
    path: `${base}/:id/inbound-protocols/:protocol`,
    caller,
    calls: reading,
    requestErrors: inboundErrors,
    takes: { path: Parameters({ id: Text(), protocol: Text() }) },
    async handle(given, core) {
      const { id, protocol } = given.path;
      await demand(id, core);
      throw refuse('parameter.conflicting', { names: [protocol, id] });
    },
  });

export const inboundSecrets = [
  regenerate,
  revoke,
  otherwise('GET', 'Says that an application uses no other protocol.'),
  otherwise('PUT', 'Refuses to let an application use another protocol.'),
  otherwise('DELETE', 'Says that an application uses no other protocol that could be taken from it.'),
];
