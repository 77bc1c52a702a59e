// A new password by the link in a mail, or where one is due.
import { Password } from '../../core/credentials/index.ts';
import { checkRecovery, setPasswordByRecovery } from '../../core/recovery/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { optional } from '../form-fields.ts';
import { blankFields, type PageContent, type PageEntry, type PageReply, pagesOf, problem } from '../page.ts';
import type { Place, Site } from '../site.ts';
import type { ShownProblem } from '../views/frame.ts';
import { passwordForm } from '../views/self-service.ts';
import { doneAt, goneBy, rulesOf, sentencePage } from '../visit.ts';
import type { withoutLink } from './without-link.ts';

export const newPasswordPages = (site: Site) =>
  passwordPages(
    site,
    site.paths.newPassword,
    { requestErrors: {}, faults: goneBy(site) },
    sentencePage(site, 'changed', 'changedHelp').page,
  );

type Gone = ReturnType<typeof goneBy> | ReturnType<typeof withoutLink>['faults'];

/** `without`: what is said without a good link. `changed`: the page afterwards, where `place` lets one in without a link. */
export function passwordPages(
  place: Place,
  path: string,
  { requestErrors, faults: gone }: { readonly requestErrors: object; readonly faults: Gone },
  changed?: (entry: PageEntry) => PageContent,
) {
  const pages = pagesOf(place);
  const proofOf = ({ query }: PageEntry) => ({ value: query.get('confirmation') ?? '' });
  const form = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => ({
    page: passwordForm(entry.frame, { rules: rulesOf(entry), problems }),
  });

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false },
    calls: { checkRecovery },
    requestErrors,
    faults: { ...gone, 'verification.missing': gone['code.wrong'] },
    async handle(_given, core, entry): Promise<PageReply> {
      if (changed && entry.query.has('done')) return changed(entry);
      await core.checkRecovery(proofOf(entry));
      return form(entry, []);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: false, again: form },
    calls: { setPasswordByRecovery },
    takes: { form: Parameters({ password: optional() }) },
    requestErrors: { ...requestErrors, 'parameter.missing': blankFields, 'parameter.out-of-bounds': problem('weak', 'password') },
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
