// /api/users/v1/me/mfa/authenticators: which of this interface's two second factors somebody has. What is enrolled is asked for: there is no switch beside it.
import { factorsOf, verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import type { EntryFor } from '../entry.ts';
import { factorAnswers, sessionOf } from './by-token.ts';

const path = '/api/users/v1/me/mfa/authenticators';
const { requestErrors } = factorAnswers('MFA');
const names = { totp: 'totp', 'backup-code': 'backup-code-authenticator' } as const;
const calls = { verifyPassword, factorsOf };

/** Their names, in the interface's order. */
async function enabled(core: Bound<typeof calls>, entry: EntryFor<'person'>): Promise<readonly string[]> {
  sessionOf(entry);
  const held = new Set((await core.factorsOf({ account: entry.holder.id })).map(({ method }) => method));
  return Object.entries(names).flatMap(([method, name]) => (held.has(method as keyof typeof names) ? [name] : []));
}

const list = wso2.endpoint(`GET ${path}`, {
  summary: 'Lists the second factors that the person who calls has enrolled.',
  caller: 'person',
  calls,
  faults: refusedProof,
  requestErrors,
  handle: async (_given, core, entry) => ({ body: { enabledAuthenticators: (await enabled(core, entry)).join(',') } }),
});

/** The portal sends it after each enrolment and removal. */
const write = wso2.endpoint(`POST ${path}`, {
  summary: 'Takes the list of second factors that the person who calls has, and refuses any other.',
  caller: 'person',
  calls,
  faults: refusedProof,
  requestErrors: {
    ...requestErrors,
    'parameter.out-of-bounds': outside(400, 'MFA-10002', 'The provided authenticators are not valid.', {
      title: 'Invalid authenticator provided.',
    }),
  },
  takes: { body: Parameters({ enabledAuthenticators: Text({ blank: 'allowed' }) }) },
  async handle({ body: { enabledAuthenticators } }, core, entry) {
    const present = await enabled(core, entry);
    const wanted = enabledAuthenticators.split(',').filter((name) => name !== '');
    if ([...wanted].sort().join() !== [...present].sort().join())
      throw refuse('parameter.out-of-bounds', { name: 'enabledAuthenticators', allowed: 'are those that are enrolled' });
    return { body: { enabledAuthenticators: present.join(',') } };
  },
});

export const mfa = [list, write];
