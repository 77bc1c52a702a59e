// accounts.tfa.backupcodes: codes for whoever lost the other factors. They are kept as digests, so that nobody is shown them twice.
import { renewBackupCodes } from '../../../core/authenticators/index.ts';
import { proveSeparately } from '../../../core/sign-in/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

export const createBackupCodes = gigya.method('accounts.tfa.backupcodes.create', {
  summary: 'Draws new backup codes, shown this once; the former ones work no more.',
  caller: { who: 'any', user: 'session' },
  calls: { renewBackupCodes },
  async handle(_given, core, { account, session }) {
    if (!session) throw refuse('credentials.absent', { wanted: 'person' });
    return { data: { backupCodes: await core.renewBackupCodes({ account, session }) } };
  },
});

export const verifyBackupCode = gigya.method('accounts.tfa.backupcodes.verify', {
  summary: 'Proves a second factor by a backup code, whatever provider was asked for.',
  caller: { who: 'any' },
  calls: { proveSeparately },
  takes: { params: Parameters({ gigyaAssertion: Text(), code: Text() }) },
  async handle({ params: { gigyaAssertion: proof, code: answer } }, core, { apiKey: client }) {
    const { evidence } = await core.proveSeparately({ proof, client, method: 'backup-code', answer });
    return { data: { providerAssertion: evidence } };
  },
});
