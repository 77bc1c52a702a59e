// POST /api/users/v1/{user id}/federated-associations: administrators say which accounts at other providers are whose.
import { linkAsOperator } from '../../../core/federation/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { ownerCalls, ownerOf, shownPath } from '../challenges/own.ts';

const path = '/api/users/v1/:user/federated-associations';
const title = 'Error while adding federated user association';
const said = (http: number, word: string, text: string) => outside(http, word, text, { title });

export const linkFaults = {
  'account.not-found': said(404, 'UAA-10001', 'The user does not exist.'),
  'provider.unknown': said(400, 'UAA-10003', 'The identity provider does not exist.'),
  'provider.occupied': said(400, 'UAA-10009', 'The user is associated with another account of that identity provider.'),
  'identity.taken': said(400, 'UAA-10012', 'The federated association is already associated to a local user'),
};

export const link = wso2.endpoint(`POST ${shownPath(path)}`, {
  summary: 'Says which account at another provider belongs to a user: who comes from there enters as that user.',
  path,
  caller: 'service',
  calls: { ...ownerCalls, linkAsOperator },
  faults: linkFaults,
  takes: { path: Parameters({ user: Text() }), body: Parameters({ idp: Text(), federatedUserId: Text() }) },
  async handle({ path: { user }, body: { idp, federatedUserId } }, core, entry) {
    const account = await ownerOf(user, core, entry);
    await core.linkAsOperator({ account, provider: idp, subject: federatedUserId, profile: {} });
    return { status: 201 };
  },
});
