// Somebody new: the page that makes an account.
import { Password } from '../../core/credentials/index.ts';
import type { Problem as Unfit } from '../../core/faults/index.ts';
import { judgeNewcomer, register } from '../../core/registration/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import { optional } from '../form-fields.ts';
import { blankFields, type PageContent, type PageEntry, type PageReply, pagesOf } from '../page.ts';
import type { Site } from '../site.ts';
import type { ShownProblem } from '../views/frame.ts';
import { answering, doneAt, rulesOf, sentencePage, unchecked } from '../visit.ts';
import { newcomerForm, newcomerIn, newcomerRefused, rejected, unfit } from './newcomer.ts';

export function registerPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.register;
  const mailed = sentencePage(site, 'registered', 'mailHelp', { resend: true });
  const closed = sentencePage(site, 'closed', 'closedHelp', { status: 404 });
  const form = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent =>
    newcomerForm(entry, { rules: rulesOf(entry) }, problems);

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: true, human: 'registration', attributes: true },
    calls: {},
    async handle(_given, _core, entry): Promise<PageReply> {
      const { registration, contacts } = entry.ctx.tenant.settings;
      const state = entry.query.get('done');
      if (state === 'failed') return sentencePage(site, 'registered', 'mailFailed', { resend: true }).page(entry);
      if (state)
        return (state === 'sent' && contacts.verify !== 'off' ? mailed : sentencePage(site, 'registered', 'registeredHelp')).page(entry);
      return registration.open ? form(entry, []) : closed.page(entry);
    },
  });

  const submit = pages.endpoint(`POST ${path}`, {
    caller: { flow: true, human: 'registration', attributes: true, again: form },
    calls: { register, judgeNewcomer },
    takes: { form: Parameters({ username: optional(), email: optional(), password: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': unfit },
    faults: {
      ...newcomerRefused,
      'registration.closed': answering(closed),
      'input.rejected': rejected,
    },
    steps: unchecked,
    async handle({ form: { username = '', email = '', password = '' } }, core, entry): Promise<PageReply> {
      if (!entry.ctx.tenant.settings.registration.open) return closed.page(entry);
      if (entry.another) return form(entry, []);
      const { given: named, how, blank, without } = newcomerIn(entry, { username, email, password }, site);
      const given = { ...named, password: Password.typed(password) };
      // All other problems are shown at once: nobody mends a form field by field.
      if (blank.length > 0 || without.length > 0) {
        const unfit = (await core.judgeNewcomer(given)).filter(({ field }) => !blank.includes(field));
        const [first, ...others] = [...blank.map((field): Unfit => ({ field, rule: 'required' })), ...unfit];
        if (first) throw entry.ctx.fail('input.rejected', { problems: [first, ...others] });
      }
      const { message } = await core.register({ ...given, ...how });
      return { goTo: doneAt(entry, message) };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
