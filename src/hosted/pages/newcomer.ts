// What both forms of somebody new share, with a password and without: how the form is made, what is read of it, and which refusals stand beside its fields.
import type { FaultDetails } from '../../core/faults/index.ts';
import type { RequestErrorDetails } from '../../dialects/_common/request-errors.ts';
import { heldByAnother, providedValues, unfitAttribute } from '../attribute-values.ts';
import { fieldsFor, requestedAttributes } from '../attributes.ts';
import { challengeBeside, newcomersAt, type PageAnswer, type PageContent, type PageEntry, problem, refusedByHook } from '../page.ts';
import type { Site } from '../site.ts';
import type { Says } from '../texts/texts.ts';
import { type ShownProblem, textsOf } from '../views/frame.ts';
import { type RegistrationForm, registerForm } from '../views/self-service.ts';
import { human, linkTo } from '../visit.ts';

const withName = ({ ctx }: PageEntry): boolean => ctx.tenant.settings.identifiers.signIn.includes('username');

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

/** Refusals of somebody new, without those of what the form has: they depend on whether it asks for a password. */
export const newcomerRefused = {
  ...human,
  'hook.refused': refusedByHook,
  'consent.missing': problem('agreement', 'consent'),
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
} as const;

/** The form, filled with what was sent; `by` says what stands for the person: a password, or a provider. */
export function newcomerForm(
  entry: PageEntry,
  by: Pick<RegistrationForm, 'rules' | 'vouched'>,
  problems: readonly ShownProblem[],
): PageContent {
  const challenge = challengeBeside(problems, entry);
  const page = registerForm(entry.frame, {
    username: entry.form.get('username')?.trim() ?? '',
    email: entry.form.get('email')?.trim() ?? '',
    ...by,
    withName: withName(entry),
    fields: fieldsFor(requestedAttributes(entry.attributes), entry.form, textsOf(entry.frame)),
    documents: entry.documents,
    agreed: entry.form.getAll('consent'),
    documentTexts: entry.documentTexts,
    problems,
    challenge,
  });
  return { page, challenge };
}

interface Sent {
  readonly username: string;
  readonly email: string;
  readonly password?: string;
}

/**
 * What was sent of somebody new, as the core takes it. `blank`: fields that lack, agreements with them; `without`: those of attributes that lack. What is
 * done about them differs: a password is judged at the same time.
 */
export function newcomerIn(entry: PageEntry, { username, email, ...more }: Sent, site: Site) {
  const named = withName(entry);
  const names = { ...(named ? { username: username.trim() } : {}), email: email.trim() };
  const { blank: without, ...values } = providedValues(requestedAttributes(entry.attributes), entry.form);
  const consents = entry.form.getAll('consent');
  const lacking = entry.documents.some((each) => !consents.includes(each)) ? ['consent'] : [];
  const blank = [...Object.entries({ ...names, ...more }).flatMap(([name, value]) => (value === '' ? [name] : [])), ...lacking];
  const how = {
    primary: named ? ('username' as const) : ('email' as const),
    consents,
    at: newcomersAt(entry),
    captcha: entry.proof,
    locale: entry.frame.language,
    verifyLink: (value: string) => linkTo(site.paths.confirm, value, entry, site),
    mailFailure: 'ignored' as const,
  };
  return { given: { ...names, ...values }, how, blank, without };
}
