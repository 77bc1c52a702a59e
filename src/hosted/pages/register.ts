// Somebody new: the page that makes an account.
import { Password } from '../../core/credentials/index.ts';
import type { FaultDetails, Problem as Unfit } from '../../core/faults/index.ts';
import { judgeNewcomer, register } from '../../core/registration/index.ts';
import { Parameters } from '../../dialects/_common/parameters.ts';
import type { RequestErrorDetails } from '../../dialects/_common/request-errors.ts';
import { heldByAnother, providedValues, unfitAttribute } from '../attribute-values.ts';
import { fieldsFor, requestedAttributes } from '../attributes.ts';
import { optional } from '../form-fields.ts';
import {
  blankFields,
  challengeBeside,
  type PageAnswer,
  type PageContent,
  type PageEntry,
  type PageReply,
  pagesOf,
  problem,
  refusedByHook,
} from '../page.ts';
import type { Site } from '../site.ts';
import type { Says } from '../texts/texts.ts';
import { type ShownProblem, textsOf } from '../views/frame.ts';
import { registerForm } from '../views/self-service.ts';
import { answering, doneAt, human, linkTo, rulesOf, sentencePage, unchecked } from '../visit.ts';

const byField: Readonly<Record<string, Says>> = { password: 'weak', username: 'name', email: 'address', consent: 'agreement' };

export const rejected = {
  code: null,
  extra: ({ problems }: FaultDetails['input.rejected']): PageAnswer => ({
    problems: problems.map((each) => {
      const { [each.field]: unfit } = byField;
      const says = unfit && each.rule === 'required' ? (each.field === 'consent' ? unfit : 'empty') : unfit;
      return says ? { says, field: each.field } : unfitAttribute(each);
    }),
  }),
} as const;

export const unfit = {
  code: null,
  extra: ({ name }: RequestErrorDetails['parameter.out-of-bounds']): PageAnswer => {
    const { [name]: says } = byField;
    return { problems: [says ? { says, field: name } : { says: 'unfinished' }] };
  },
} as const;

export const withName = ({ ctx }: PageEntry): boolean => ctx.tenant.settings.identifiers.signIn.includes('username');

export function registerPages(site: Site) {
  const pages = pagesOf(site);
  const path = site.paths.register;
  const mailed = sentencePage(site, 'registered', 'mailHelp', { resend: true });
  const closed = sentencePage(site, 'closed', 'closedHelp', { status: 404 });
  const form = (entry: PageEntry, problems: readonly ShownProblem[]): PageContent => {
    const fields = fieldsFor(requestedAttributes(entry.attributes), entry.form, textsOf(entry.frame));
    const challenge = challengeBeside(problems, entry);
    const page = registerForm(entry.frame, {
      username: entry.form.get('username')?.trim() ?? '',
      email: entry.form.get('email')?.trim() ?? '',
      rules: rulesOf(entry),
      withName: withName(entry),
      fields,
      documents: entry.ctx.tenant.settings.registration.consents,
      agreed: entry.form.getAll('consent'),
      problems,
      challenge,
    });
    return { page, challenge };
  };

  const show = pages.endpoint(`GET ${path}`, {
    caller: { flow: false, human: 'registration', attributes: true },
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
    caller: { flow: false, human: 'registration', attributes: true, again: form },
    calls: { register, judgeNewcomer },
    takes: { form: Parameters({ username: optional(), email: optional(), password: optional() }) },
    requestErrors: { 'parameter.missing': blankFields, 'parameter.out-of-bounds': unfit },
    faults: {
      ...human,
      'hook.refused': refusedByHook,
      'registration.closed': answering(closed),
      'consent.missing': problem('agreement', 'consent'),
      'input.rejected': rejected,
      'account.exists': {
        code: null,
        extra: ({ by }: FaultDetails['account.exists']): PageAnswer => ({ problems: [{ says: 'taken', field: by }] }),
      },
      'account.linkable': problem('taken', 'email'),
      'username.taken': problem('taken', 'username'),
      'email.taken': problem('taken', 'email'),
      'phone.taken': problem('unfinished'),
      'value.taken': heldByAnother,
      'directory.unknown': problem('unfinished'),
    },
    steps: unchecked,
    async handle({ form: { username = '', email = '', password = '' } }, core, entry): Promise<PageReply> {
      if (!entry.ctx.tenant.settings.registration.open) return closed.page(entry);
      if (entry.another) return form(entry, []);
      const named = withName(entry);
      const needed = { ...(named ? { username: username.trim() } : {}), email: email.trim(), password };
      const { blank: without, ...values } = providedValues(requestedAttributes(entry.attributes), entry.form);
      const agreed = entry.form.getAll('consent');
      const lacking = entry.ctx.tenant.settings.registration.consents.some((each) => !agreed.includes(each)) ? ['consent'] : [];
      const blank = [...Object.entries(needed).flatMap(([name, value]) => (value === '' ? [name] : [])), ...lacking];
      const given = { ...(named ? { username: username.trim() } : {}), email: email.trim(), password: Password.typed(password), ...values };
      // All other problems are shown at once: nobody mends a form field by field.
      if (blank.length > 0 || without.length > 0) {
        const unfit = (await core.judgeNewcomer(given)).filter(({ field }) => !blank.includes(field));
        const [first, ...others] = [...blank.map((field): Unfit => ({ field, rule: 'required' })), ...unfit];
        if (first) throw entry.ctx.fail('input.rejected', { problems: [first, ...others] });
      }
      const { message } = await core.register({
        ...given,
        primary: named ? 'username' : 'email',
        consents: agreed,
        captcha: entry.proof,
        locale: entry.frame.language,
        verifyLink: (value: string) => linkTo(site.paths.confirm, value, entry, site),
        mailFailure: 'ignored',
      });
      return { goTo: doneAt(entry, message) };
    },
  });
  return { dialect: pages, endpoints: [show, submit] };
}
