// emailTemplates, previewEmail, configEmailTemplate, enableEmailTemplate, disableEmailTemplate: the texts of a pool's mails.

import type { Ctx, FaultKind } from '../../../core/faults/index.ts';
import { judgeTemplate, previewTemplate, type ShownTemplate, usualTemplate } from '../../../core/messages/index.ts';
import { changeSettingsWithTexts, switchMessage } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { mailIn, mailOut } from '../wire/mail-template.ts';
import { lifeOf } from './lives.ts';
import { isSwitchable, type MailType, mailTypes } from './types.ts';

/** The mail of that type; one that is not sent here has no text. */
function mailOf(type: string, ctx: Ctx<FaultKind>): MailType<string> {
  const found = mailTypes.find((each) => each.type === type);
  if (!found) throw ctx.fail('template.absent', { template: type });
  return found;
}

function templateOut({ type, name, message }: MailType<string>, text: ShownTemplate, { ctx }: Pick<AuthingEntry, 'ctx'>) {
  const { messages } = ctx.tenant.settings;
  const off: readonly string[] = messages.off;
  return {
    ...{ type, name, ...mailOut(text), sender: messages.sender },
    redirectTo: message === 'verify-contact' ? messages.verifyNextUrl : null,
    hasURL: text.may.includes('link'),
    expiresIn: lifeOf(message, ctx),
    enabled: !off.includes(message),
    isSystem: !text.own,
  };
}

const ofType = { takes: { args: Parameters({ type: Text() }) } } as const;

export const emailTemplates = authing.field('emailTemplates', {
  summary: 'Shows the texts of the mails that the pool sends.',
  caller: { by: 'owner' },
  calls: { usualTemplate },
  async handle(_given, core, entry) {
    return Promise.all(mailTypes.map(async (each) => templateOut(each, await core.usualTemplate({ name: each.message }), entry)));
  },
});

export const previewEmail = authing.field('previewEmail', {
  summary: 'Shows a mail as its reader would see it, filled with samples.',
  caller: { by: 'owner' },
  calls: { previewTemplate },
  ...ofType,
  async handle({ args }, core, { ctx, base }) {
    const { message } = mailOf(args.type, ctx);
    const { html, body } = await core.previewTemplate({ name: message, given: {}, link: base });
    return html ?? body;
  },
});

export const writing = { judgeTemplate, changeSettingsWithTexts };

interface Written {
  readonly subject: string;
  readonly content: string;
  readonly redirectTo?: string | undefined;
  /** What the caller takes the life of a code to be, and how the caller calls that. */
  readonly life: { readonly name: string; readonly seconds: number | undefined };
}

/** Writes the text of the mail in the pool's language. Order: the text → its life, which the settings say → where a link leads. */
export async function writeText(
  core: Bound<typeof writing>,
  { ctx }: Pick<AuthingEntry, 'ctx'>,
  { message }: MailType<string>,
  { subject, content, redirectTo, life }: Written,
): Promise<void> {
  const text = mailIn({ subject, content });
  await core.judgeTemplate({ name: message, ...text });
  const seconds = lifeOf(message, ctx);
  if (life.seconds !== undefined && life.seconds !== seconds)
    throw refuse('parameter.out-of-bounds', { name: life.name, allowed: `${seconds}, as the settings of codes have it` });
  if (redirectTo && message !== 'verify-contact')
    throw refuse('parameter.out-of-bounds', { name: 'redirectTo', allowed: 'of VERIFY_EMAIL alone' });
  const { language } = ctx.tenant.settings.messages;
  await core.changeSettingsWithTexts({
    patch: redirectTo === undefined || message !== 'verify-contact' ? {} : { messages: { verifyNextUrl: redirectTo } },
    texts: { written: [{ name: message, language, ...text }], removed: [] },
  });
}

export const configEmailTemplate = authing.field('configEmailTemplate', {
  summary: 'Writes the text of a mail, which people get from the next one on.',
  caller: { by: 'owner' },
  calls: { ...writing, usualTemplate },
  takes: {
    args: Parameters({
      ...fieldsOfInput('generation-2', 'ConfigEmailTemplateInput'),
      type: Text(),
      subject: Text(),
      content: Text({ maxLength: 50_000 }),
      redirectTo: Maybe(Text({ blank: 'allowed' })),
      expiresIn: Maybe(Whole()),
    }),
  },
  async handle({ args: { type, expiresIn, ...said } }, core, entry) {
    const mail = mailOf(type, entry.ctx);
    const { redirectTo } = said;
    await writeText(core, entry, mail, { ...said, life: { name: 'expiresIn', seconds: expiresIn } });
    const shown = templateOut(mail, await core.usualTemplate({ name: mail.message }), entry);
    return redirectTo === undefined ? shown : { ...shown, redirectTo };
  },
});

const switching = { switchMessage, usualTemplate };

/** Whoever asks for a mail that is switched off is refused, by whatever API. */
export async function switchMail(
  core: Bound<Pick<typeof switching, 'switchMessage'>>,
  { message }: MailType<string>,
  enabled: boolean,
): Promise<void> {
  if (isSwitchable(message)) await core.switchMessage({ name: message, isSent: enabled });
  else if (!enabled) throw refuse('parameter.out-of-bounds', { name: 'type', allowed: 'a mail that somebody asks for' });
}

async function switched(core: Bound<typeof switching>, entry: AuthingEntry, type: string, enabled: boolean) {
  const mail = mailOf(type, entry.ctx);
  const { message } = mail;
  await switchMail(core, mail, enabled);
  return { ...templateOut(mail, await core.usualTemplate({ name: message }), entry), enabled };
}

export const enableEmailTemplate = authing.field('enableEmailTemplate', {
  summary: 'Has a mail sent again that was switched off.',
  caller: { by: 'owner' },
  calls: switching,
  ...ofType,
  handle: ({ args }, core, entry) => switched(core, entry, args.type, true),
});

export const disableEmailTemplate = authing.field('disableEmailTemplate', {
  summary: 'Switches a mail off: whoever asks for one is refused.',
  caller: { by: 'owner' },
  calls: switching,
  ...ofType,
  handle: ({ args }, core, entry) => switched(core, entry, args.type, false),
});
