// emailTemplates, previewEmail, configEmailTemplate, enableEmailTemplate, disableEmailTemplate: the texts of a pool's mails.

import type { Ctx, FaultKind } from '../../../core/faults/index.ts';
import { previewTemplate, type ShownTemplate, usualTemplate } from '../../../core/messages/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { mailOut } from '../wire/mail-template.ts';
import { lifeOf } from './lives.ts';
import { type MailType, mailTypes } from './types.ts';
import { switching as switchingOnly, switchMail, writeText, writing } from './writing.ts';

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

const switching = { ...switchingOnly, usualTemplate };

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
