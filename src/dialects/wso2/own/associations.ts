// /api/users/v1/me/associations and federated-associations: a person's other accounts here, of which there are none, and those at other providers.
import { listIdentities } from '../../../core/federation/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';

const base = '/api/users/v1/me';

const own = wso2.endpoint(`GET ${base}/associations`, {
  summary: 'Says that the person who calls has no other accounts here.',
  caller: 'person',
  calls: { verifyPassword },
  faults: refusedProof,
  handle: async () => ({ body: [] }),
});

const federated = wso2.endpoint(`GET ${base}/federated-associations`, {
  summary: 'Lists the accounts at other providers by which the person who calls signs in.',
  caller: 'person',
  calls: { verifyPassword, listIdentities },
  faults: refusedProof,
  async handle(_given, core, { holder }) {
    const identities = await core.listIdentities({ account: holder.id });
    return {
      body: identities.map(({ id, provider, subject }) => ({
        id,
        idp: { id: provider, name: provider, displayName: provider },
        federatedUserId: subject,
      })),
    };
  },
});

export const associations = [own, federated];
