// /api/users/v1/me/backup-codes: codes for who lost the other second factor.
import { backupCodesLeft, removeMethod, renewBackupCodes } from '../../../core/authenticators/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import { factorAnswers, sessionOf } from './by-token.ts';

const path = '/api/users/v1/me/backup-codes';
const { requestErrors, faults } = factorAnswers('BCA');
const person = { caller: 'person', requestErrors } as const;

const left = wso2.endpoint(`GET ${path}`, {
  summary: 'Counts the backup codes that the person who calls has left.',
  ...person,
  calls: { verifyPassword, backupCodesLeft },
  faults: refusedProof,
  async handle(_given, core, entry) {
    sessionOf(entry);
    return { body: { remainingBackupCodesCount: await core.backupCodesLeft({ account: entry.holder.id }) } };
  },
});

const renew = wso2.endpoint(`POST ${path}`, {
  summary: 'Draws new backup codes for the person who calls; former ones are good no longer.',
  ...person,
  calls: { verifyPassword, renewBackupCodes },
  faults: {
    ...refusedProof,
    ...faults,
    'factor.absent': outside(403, 'BCA-10005', 'Backup codes stand beside another second factor.', { title: 'Access denied.' }),
  },
  async handle(_given, core, entry) {
    const backupCodes = await core.renewBackupCodes({ account: entry.holder.id, session: sessionOf(entry) });
    return { status: 201, body: { backupCodes } };
  },
});

const remove = wso2.endpoint(`DELETE ${path}`, {
  summary: 'Takes the backup codes from the person who calls.',
  ...person,
  calls: { verifyPassword, removeMethod },
  faults: {
    ...refusedProof,
    'session.stale': faults['session.stale'],
    'second-factor.unproven': faults['second-factor.unproven'],
    // Who has none, has none afterwards. The last second factor that somebody must have is never a backup code.
    'factor.absent': { code: null, extra: { http: 204, empty: true } },
    'factor.last': faults['second-factor.unproven'],
  },
  async handle(_given, core, entry) {
    await core.removeMethod({ account: entry.holder.id, session: sessionOf(entry), method: 'backup-code' });
    return { status: 204 };
  },
});

export const backupCodes = [left, renew, remove];
