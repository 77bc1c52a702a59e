// The flow that ships with the dialect: its forms, their fields and rules, and the claims that fields fill. Data, not code.
import type { FormField } from '../../../core/schema/index.ts';
import { refuse } from '../../_common/doors.ts';

export interface Field extends FormField {
  readonly label: string;
  /** The claim or identifier it fills. */
  readonly fills?: string;
}

export interface Form {
  readonly name: string;
  readonly fields: readonly Field[];
}

const email = (name: string): Field => ({ name, label: 'Email address', required: true, email: true, fills: 'email' });
const next: Field = { name: 'newPassword', label: 'Password', required: true, minLength: 8, fills: 'password' };
const confirm: Field = { name: 'newPasswordConfirm', label: 'Password confirmation', equals: 'newPassword' };
const current: Field = { name: 'currentPassword', label: 'Password', required: true };
const names: readonly Field[] = [
  { name: 'firstName', label: 'First name', maxLength: 1000, fills: 'given_name' },
  { name: 'lastName', label: 'Last name', maxLength: 1000, fills: 'family_name' },
];
const displayName = (required: boolean): Field => ({
  name: 'displayName',
  label: 'Display name',
  required,
  maxLength: 1000,
  fills: 'nickname',
});

const forms: readonly Form[] = [
  { name: 'signInForm', fields: [email('signInEmailAddress'), current] },
  { name: 'registrationForm', fields: [...names, displayName(true), email('emailAddress'), next, confirm] },
  { name: 'forgotPasswordForm', fields: [email('signInEmailAddress')] },
  { name: 'resendVerificationForm', fields: [email('signInEmailAddress')] },
  { name: 'editProfileForm', fields: [...names, displayName(false)] },
  { name: 'changePasswordForm', fields: [current, next, confirm] },
  { name: 'changePasswordFormNoAuth', fields: [next, confirm] },
  { name: 'newPasswordForm', fields: [next, confirm] },
];

const flow = { name: 'standard', versions: ['HEAD'], locales: ['en-US'] };

export interface FormSelector {
  readonly flow?: string | undefined;
  readonly flow_version?: string | undefined;
  readonly locale: string;
  readonly form: string;
}

/** The form asked for; refuses an unknown flow, version, locale, or a form that is not for this. */
export function formOf(selector: FormSelector, allowed: readonly string[]): Form {
  const unfit = (name: string, allowed_: string) => refuse('parameter.out-of-bounds', { name, allowed: allowed_ });
  if (selector.flow !== undefined && selector.flow !== flow.name) throw unfit('flow', `no such flow '${selector.flow}'`);
  if (selector.flow_version !== undefined && !flow.versions.includes(selector.flow_version)) {
    throw unfit('flow_version', `no such version '${selector.flow_version}' of flow '${flow.name}'`);
  }
  if (!flow.locales.includes(selector.locale)) {
    throw unfit('locale', `locale was not valid for the following reason: no such locale '${selector.locale}' in flow '${flow.name}'`);
  }
  const form = forms.find(({ name }) => name === selector.form && allowed.includes(name));
  if (!form) throw unfit('form', `no such form '${selector.form}'`);
  return form;
}

/** The form's field for what the core calls by another name. */
export const fieldNamed = (form: Form, name: string): string =>
  form.fields.find((field) => field.name === name || field.fills === name)?.name ?? name;
