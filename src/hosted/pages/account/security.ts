// A person's second factors: the list, other names, removal, and new backup codes; the ways to passkeys and to the password.
import {
  backupCodesLeft,
  removeAuthenticator,
  renameAuthenticator,
  renewBackupCodes,
  shownOf,
} from '../../../core/authenticators/index.ts';
import { factorsOf } from '../../../core/sign-in/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { accountSite, sections } from '../../account-place.ts';
import { optional } from '../../form-fields.ts';
import { type PageReply, pagesOf } from '../../page.ts';
import { codesView, securityView } from '../../views/account/security.ts';
import { at, dayOf, doneIn, framedIn, momentOf, nobody, own, problemsIn, saidIn, tokenIn, unproven } from './shared.ts';

const pages = pagesOf(accountSite);

const show = pages.endpoint(`GET ${sections.security}`, {
  caller: { flow: false },
  calls: { ...own, factorsOf, backupCodesLeft },
  faults: nobody('security'),
  async handle(_given, core, entry): Promise<PageReply> {
    const { account } = (await core.recognisePageSession(tokenIn(entry))).session;
    const factors = await core.factorsOf({ account });
    const { secondFactor, passkeys } = entry.ctx.tenant.settings;
    const hasCodes = factors.some(({ method }) => method === 'backup-code');
    return {
      page: securityView(framedIn(entry, 'security'), {
        action: at(entry, sections.security),
        problems: problemsIn(entry),
        factors: factors
          .filter(({ method }) => method !== 'backup-code')
          .map((each) => ({
            ...shownOf(each),
            created: dayOf(each.created),
            lastUsed: each.lastUsed === null ? undefined : momentOf(each.lastUsed),
          })),
        backupCodes: {
          left: hasCodes ? await core.backupCodesLeft({ account }) : undefined,
          isOffered: secondFactor.offered.includes('backup-code') && factors.some(({ method }) => method !== 'backup-code'),
        },
        ways: {
          ...(secondFactor.offered.some((method) => method !== 'backup-code' && method !== 'passkey')
            ? { addFactor: at(entry, sections.factor) }
            : {}),
          ...(passkeys.offered ? { passkeys: at(entry, sections.passkeys) } : {}),
          changePassword: at(entry, sections.password),
        },
      }),
    };
  },
});

const submit = pages.endpoint(`POST ${sections.security}`, {
  caller: { flow: false },
  calls: { ...own, renameAuthenticator, removeAuthenticator, renewBackupCodes },
  takes: { form: Parameters({ do: optional(), id: optional(), label: optional() }) },
  requestErrors: { 'parameter.out-of-bounds': saidIn('security', 'label') },
  faults: {
    ...nobody('security'),
    ...unproven('security'),
    'factor.unknown': saidIn('security', 'removed'),
    'factor.absent': saidIn('security', 'removed'),
    'factor.not-offered': saidIn('security', 'removed'),
    'factor.last': saidIn('security', 'lastFactor'),
    'input.rejected': saidIn('security', 'label'),
  },
  async handle({ form: { do: what, id = '', label = '' } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { account } = session;
    switch (what) {
      case 'rename':
        await core.renameAuthenticator({ account, id, label });
        return doneIn(entry, 'security', 'renamed');
      case 'remove':
        await core.removeAuthenticator({ account, session, id });
        return doneIn(entry, 'security', 'removed');
      case 'renew': {
        const codes = await core.renewBackupCodes({ account, session });
        return { page: codesView(framedIn(entry, 'security'), { codes, next: at(entry, sections.security) }) };
      }
      default:
        return { goTo: at(entry, sections.security) };
    }
  },
});

export const securityPages = { dialect: pages, endpoints: [show, submit] };
