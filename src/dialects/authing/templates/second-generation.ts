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

export const configEmailTemplate = authing.field('configEmailTemplate', {
  summary: 'Writes the text of a mail, which people get from the next one on.',
  caller: { by: 'owner' },
  calls: { judgeTemplate, changeSettingsWithTexts, usualTemplate },
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
  async handle({ args: { type, subject, content, redirectTo, expiresIn } }, core, entry) {
    const { ctx } = entry;
    const mail = mailOf(type, ctx);
    const text = mailIn({ subject, content });
    await core.judgeTemplate({ name: mail.message, ...text });
    if (expiresIn !== undefined && expiresIn !== lifeOf(mail.message, ctx))
      throw refuse('parameter.out-of-bounds', {
        name: 'expiresIn',
        allowed: `${lifeOf(mail.message, ctx)}, as the settings of codes have it`,
      });
    if (redirectTo && mail.message !== 'verify-contact')
      throw refuse('parameter.out-of-bounds', { name: 'redirectTo', allowed: 'of VERIFY_EMAIL alone' });
    const { language } = ctx.tenant.settings.messages;
    await core.changeSettingsWithTexts({
      patch: redirectTo === undefined || mail.message !== 'verify-contact' ? {} : { messages: { verifyNextUrl: redirectTo } },
      texts: { written: [{ name: mail.message, language, ...text }], removed: [] },
    });
    const shown = templateOut(mail, await core.usualTemplate({ name: mail.message }), entry);
    return redirectTo === undefined ? shown : { ...shown, redirectTo };
  },
});

const switching = { switchMessage, usualTemplate };

/** Whoever asks for a mail that is switched off is refused, by whatever API. */
async function switched(core: Bound<typeof switching>, entry: AuthingEntry, type: string, enabled: boolean) {
  const mail = mailOf(type, entry.ctx);
  const { message } = mail;
  if (isSwitchable(message)) {
    await core.switchMessage({ name: message, isSent: enabled });
  } else if (!enabled) throw refuse('parameter.out-of-bounds', { name: 'type', allowed: 'a mail that somebody asks for' });
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
