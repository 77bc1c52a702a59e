// A lost password: the page that asks for the account, and the one that its link leads to.
import { Password } from '../../../core/credentials/index.ts';
import { identifierKinds } from '../../../core/identifiers/index.ts';
import { beginRecovery, checkRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import type { Settings } from '../../../core/tenants/index.ts';
import { refuse } from '../../../dialects/_common/doors.ts';
import { Maybe, Parameters, Text } from '../../../dialects/_common/parameters.ts';
import { blankFields, type Page, type PageEntry, type PageReply, pagesOf, problem } from '../pages/dialect.ts';
import type { Problem } from '../pages/problems.ts';
import type { OidcParts } from '../protocol.ts';
import { passwordForm, recoverForm } from './views.ts';
import { answering, doneAt, goneBy, human, linkTo, rulesOf, said } from './visit.ts';

const due = ({ recovery }: Settings['captcha']): boolean => recovery;

const optional = () => Maybe(Text({ blank: 'allowed' }));

/** Whoever asks hears the same, whether there is such an account or not. */
export function recoverPages(parts: OidcParts) {
  const { profile } = parts;
  const pages = pagesOf(parts);
  const path = profile.paths.recover;
  const form = ({ frame, form, challenge }: PageEntry, problems: readonly Problem[]): Page => ({
    page: recoverForm(frame, { identifier: form.get('username')?.trim() ?? '', problems, challenge }),
  });
  const closed = said(profile, 'closed', 'closedHelp', 404);
  const silent = answering({ goTo: (entry) => doneAt(entry, 'sent') });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { interaction: false, captcha: due },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      if (!entry.ctx.tenant.settings.recovery.message) return closed.page(entry);
      return entry.query.has('done') ? said(profile, 'sent', 'sentHelp').page(entry) : form(entry, []);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { interaction: false, captcha: due, again: form },
    calls: { beginRecovery },
    takes: { form: Parameters({ username: optional(), captcha: optional() }) },
    doors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': silent },
    faults: {
      ...human,
      'recovery.disabled': answering(closed),
      'identifier.unknown': silent,
      'password.absent': silent,
      'account.disabled': silent,
      'account.locked': silent,
      'account.ambiguous': silent,
      'contact.absent': silent,
      'contact.unverified': silent,
      'directory.undetermined': silent,
      'directory.unknown': silent,
    },
    async handle({ form: { username = '', captcha } }, core, entry): Promise<PageReply> {
      const identifier = username.trim();
      if (!entry.ctx.tenant.settings.recovery.message) return closed.page(entry);
      if (identifier === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'form' });
      await core.beginRecovery({
        identifier,
        kinds: identifierKinds,
        narrow: 'silent',
        code: { purpose: 'recover', form: { kind: 'token' } },
        link: (value: string) => linkTo(profile.paths.newPassword, value, entry, profile),
        deliver: 'message',
        captcha,
      });
      return { goTo: doneAt(entry, 'sent') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}

export function newPasswordPages(parts: OidcParts) {
  const { profile } = parts;
  const pages = pagesOf(parts);
  const path = profile.paths.newPassword;
  const gone = goneBy(profile);
  const proofOf = ({ query }: PageEntry) => ({ value: query.get('confirmation') ?? '' });
  const form = (entry: PageEntry, problems: readonly Problem[]): Page => ({
    page: passwordForm(entry.frame, { rules: rulesOf(entry), problems }),
  });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { interaction: false },
    calls: { checkRecovery },
    faults: { ...gone, 'verification.missing': gone['code.wrong'] },
    async handle(_given, core, entry): Promise<PageReply> {
      if (entry.query.has('done')) return said(profile, 'changed', 'changedHelp').page(entry);
      await core.checkRecovery(proofOf(entry));
      return form(entry, []);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { interaction: false, again: form },
    calls: { setPasswordByRecovery },
    takes: { form: Parameters({ password: optional() }) },
    doors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('weak', 'password') },
    faults: {
      ...gone,
      'verification.missing': gone['code.wrong'],
      'account.not-found': gone['code.wrong'],
      'input.rejected': problem('weak', 'password'),
      'password.reused': problem('reused', 'password'),
    },
    async handle({ form: { password = '' } }, core, entry): Promise<PageReply> {
      if (password === '') throw refuse('parameter.missing', { names: ['password'], blank: true, in: 'form' });
      await core.setPasswordByRecovery({ proof: proofOf(entry), next: Password.typed(password) });
      return { goTo: doneAt(entry, 'changed') };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
