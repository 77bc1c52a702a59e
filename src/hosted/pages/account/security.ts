// A person's second factors: the list, other names, removal, and new backup codes; the ways to passkeys and to the password.
import {
  backupCodesLeft,
  demandMayChange,
  removeAuthenticator,
  renameAuthenticator,
  renewBackupCodes,
  shownOf,
} from '../../../core/authenticators/index.ts';
import { listIdentities } from '../../../core/federation/index.ts';
import { factorsOf } from '../../../core/sign-in/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { accountSite, sections } from '../../account-place.ts';
import { optional } from '../../form-fields.ts';
import { type PageReply, pagesOf } from '../../page.ts';
import { removalView } from '../../views/account/removal.ts';
import { codesView, nameOfFactor, securityView } from '../../views/account/security.ts';
import { at, doneIn, framedIn, nobody, own, problemsIn, saidIn, tokenIn, unproven } from './shared.ts';

const pages = pagesOf(accountSite);

const show = pages.endpoint(`GET ${sections.security}`, {
  caller: { flow: false, providers: true },
  calls: { ...own, factorsOf, backupCodesLeft, listIdentities },
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
          .map((each) => ({ ...shownOf(each), created: each.created, lastUsed: each.lastUsed })),
        backupCodes: {
          left: hasCodes ? await core.backupCodesLeft({ account }) : undefined,
          isOffered: secondFactor.offered.includes('backup-code') && factors.some(({ method }) => method !== 'backup-code'),
        },
        ways: {
          ...(secondFactor.offered.some((method) => method !== 'backup-code' && method !== 'passkey')
            ? { addFactor: at(entry, sections.factor) }
            : {}),
          ...(passkeys.offered ? { passkeys: at(entry, sections.passkeys) } : {}),
          ...(entry.providers.length > 0 || (await core.listIdentities({ account })).length > 0
            ? { identities: at(entry, sections.identities) }
            : {}),
          changePassword: at(entry, sections.password),
        },
      }),
    };
  },
});

const submit = pages.endpoint(`POST ${sections.security}`, {
  caller: { flow: false },
  calls: { ...own, demandMayChange, factorsOf, renameAuthenticator, removeAuthenticator, renewBackupCodes },
  takes: { form: Parameters({ do: optional(), id: optional(), label: optional(), sure: optional() }) },
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
  async handle({ form: { do: what, id = '', label = '', sure } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { account } = session;
    switch (what) {
      case 'rename':
        await core.renameAuthenticator({ account, id, label });
        return doneIn(entry, 'security', 'renamed');
      case 'remove': {
        if (sure !== 'yes') {
          await core.demandMayChange({ account, session });
          const one = (await core.factorsOf({ account })).find((each) => each.id === id);
          if (!one) return { goTo: at(entry, sections.security, { problem: 'removed' }) };
          const action = at(entry, sections.security);
          const name = nameOfFactor(entry.frame, shownOf(one));
          return { page: removalView(framedIn(entry, 'security'), { action, id, what: 'factor', name, back: action }) };
        }
        await core.removeAuthenticator({ account, session, id });
        return doneIn(entry, 'security', 'removed');
      }
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
