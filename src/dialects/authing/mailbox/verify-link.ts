// The link that verifies an address, and the address that it leads to.
import { verifyContact } from '../../../core/identifiers/index.ts';
import { demandSent } from '../../../core/messages/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { Leading } from '../reply.ts';

/** The application goes along, because a browser sends no header that names it. */
export const verifyLink =
  ({ base, client }: Pick<AuthingEntry, 'base' | 'client'>) =>
  (code: string): string =>
    `${base}/api/v2/email/verify?app_id=${encodeURIComponent(client.publicId)}&token=${encodeURIComponent(code)}`;

const verify = authing.endpoint('GET /email/verify', {
  summary: 'Verifies the address to which the link was mailed, and leads to the page of the tenant for that, if there is one.',
  caller: { by: 'anyone' },
  calls: { verifyContact, demandSent },
  faults: { 'template.absent': 2022, 'code.wrong': 2207, 'code.used': 2023, 'code.expired': 2023 },
  takes: { query: Parameters({ token: Text() }) },
  async handle({ query }, core, { ctx }) {
    // A mail that is switched off leads nowhere, until it is sent again.
    await core.demandSent({ name: 'verify-contact' });
    await core.verifyContact({ code: query.token });
    const { verifyNextUrl } = ctx.tenant.settings.messages;
    return verifyNextUrl === '' ? null : new Leading(verifyNextUrl);
  },
});

export const verifyLinks = [verify];
