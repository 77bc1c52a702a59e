// The mails of a flow, and where their links lead: to the tenant's own pages, never to an address that a caller named.
import { readClientSettings } from '../../../core/clients/index.ts';
import { demandTemplate } from '../../../core/forms/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { FormEntry } from '../entry.ts';
import { settingsOf } from './load-flow.ts';

export const mailing = { readClientSettings, demandTemplate };

export interface FlowMail {
  readonly text: { readonly subject: string; readonly body: string };
  readonly link: (code: string) => string;
}

/** `setting` holds the page's address; without one the mail carries the code alone. */
export async function mailOf(
  core: Bound<typeof mailing>,
  { flow, form, client, ctx }: FormEntry,
  { template, setting, parameter }: { readonly template: string; readonly setting: string; readonly parameter: string },
): Promise<FlowMail> {
  const texts = flow.mailTemplates[form.locale];
  const text = (await core.demandTemplate({ name: template, template: texts?.[template] })) as FlowMail['text'];
  const settings = await settingsOf(core, client.publicId);
  const page = settings[setting] ?? (setting === 'password_recover_url' ? ctx.tenant.settings.messages.resetUrl : '');
  const address = typeof page === 'string' ? page : '';
  return { text, link: (code) => (address ? `${address}${address.includes('?') ? '&' : '?'}${parameter}=${code}` : '') };
}

export const recoveryMail = { template: 'passwordRecover', setting: 'password_recover_url', parameter: 'code' } as const;
export const verificationMail = {
  template: 'registrationVerification',
  setting: 'verify_email_url',
  parameter: 'verification_code',
} as const;
