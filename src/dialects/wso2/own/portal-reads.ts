// What the portal for people asks before it shows its pages, of things that there are not here: truly said.
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';

const says = (path: string, summary: string, body: unknown) =>
  wso2.endpoint(`GET ${path}`, {
    summary,
    caller: 'person',
    calls: { verifyPassword },
    faults: refusedProof,
    handle: async () => ({ body }),
  });

export const portalReads = [
  says('/api/server/v1/configs/home-realm-identifiers', 'Says that the tenant has no other names by which providers know it.', []),
  says('/api/identity/typingdna/v1.0/server/typingdnaConfig', 'Says that nobody is known by the way of typing.', { enabled: false }),
];
