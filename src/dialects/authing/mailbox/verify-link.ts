// The link that verifies an address, and the address that it leads to.
import { verifyContact } from '../../../core/identifiers/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';

/** The application goes along, because a browser sends no header that names it. */
export const verifyLink =
  ({ base, client }: Pick<AuthingEntry, 'base' | 'client'>) =>
  (code: string): string =>
    `${base}/api/v2/email/verify?app_id=${encodeURIComponent(client.publicId)}&token=${encodeURIComponent(code)}`;

const verify = authing.endpoint('GET /email/verify', {
  summary: 'Verifies the address to which the link was mailed.',
  caller: { by: 'anyone' },
  calls: { verifyContact },
  faults: { 'code.wrong': 2207, 'code.used': 2023, 'code.expired': 2023 },
  takes: { query: Parameters({ token: Text() }) },
  async handle({ query }, core) {
    await core.verifyContact({ code: query.token });
    return null;
  },
});

export const verifyLinks = [verify];
