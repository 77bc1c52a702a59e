// A person who is signed in sets another password.
import { findAccount, namesOf } from '../../../core/accounts/index.ts';
import { changePassword, Password } from '../../../core/credentials/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { refuse } from '../../../dialects/_common/request-errors.ts';
import { accountSite, sections } from '../../account-place.ts';
import { optional } from '../../form-fields.ts';
import { blankFields, type PageContent, type PageEntry, type PageReply, pagesOf, problem } from '../../page.ts';
import { passwordView } from '../../views/account/security.ts';
import type { ShownProblem } from '../../views/frame.ts';
import { rulesOf } from '../../visit.ts';
import { at, doneIn, framedIn, nobody, own, stale, tokenIn } from './shared.ts';

const pages = pagesOf(accountSite);

const form = (entry: PageEntry, has: boolean, problems: readonly ShownProblem[]): PageContent => ({
  page: passwordView(framedIn(entry, 'password'), { action: at(entry, sections.password), has, rules: rulesOf(entry), problems }),
});

const show = pages.endpoint(`GET ${sections.password}`, {
  caller: { flow: false },
  calls: { ...own, findAccount },
  faults: nobody('password'),
  async handle(_given, core, entry): Promise<PageReply> {
    const { account } = (await core.recognisePageSession(tokenIn(entry))).session;
    const person = await core.findAccount({ id: account });
    return form(entry, person?.password !== null, []);
  },
});

const locked = problem('locked', 'current');

const submit = pages.endpoint(`POST ${sections.password}`, {
  caller: { flow: false, again: (entry, problems) => form(entry, entry.form.has('current'), problems) },
  calls: { ...own, findAccount, changePassword },
  takes: { form: Parameters({ current: optional(), password: optional() }) },
  requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('weak', 'password') },
  faults: {
    ...nobody('password'),
    ...stale('password'),
    'current-password.missing': problem('empty', 'current'),
    'password.mismatch': problem('currentWrong', 'current'),
    'attempts.exhausted': locked,
    'account.locked': locked,
    'password.reused': problem('reused', 'password'),
    'input.rejected': problem('weak', 'password'),
  },
  async handle({ form: { current = '', password = '' } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { account, id, provenAt } = session;
    if (password === '') throw refuse('parameter.missing', { names: ['password'], blank: true, in: 'form' });
    const person = await core.findAccount({ id: account });
    await core.changePassword({
      account,
      session: id,
      provenAt,
      names: person ? namesOf(person) : [],
      current: current === '' ? undefined : Password.typed(current),
      next: Password.typed(password),
    });
    return doneIn(entry, 'security', 'password');
  },
});

export const ownPasswordPages = { dialect: pages, endpoints: [show, submit] };
