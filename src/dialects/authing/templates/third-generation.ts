// /api/v3/get-email-templates, update-email-template, preview-email-template: the same texts for owners of the third generation.

import type { Ctx, FaultKind } from '../../../core/faults/index.ts';
import { judgeTemplate, previewTemplate, type ShownTemplate, usualTemplate } from '../../../core/messages/index.ts';
import { changeSettingsWithTexts } from '../../../core/tenants/index.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { mailIn, mailOut } from '../wire/mail-template.ts';
import { lifeOf } from './lives.ts';
import { type MailType, mailTypesOfThird } from './types.ts';

function mailOf(type: string, ctx: Ctx<FaultKind>): MailType<string> {
  const found = mailTypesOfThird.find((each) => each.type === type);
  if (!found) throw ctx.fail('template.absent', { template: type });
  return found;
}

function templateOut({ type, name, message }: MailType<string>, text: ShownTemplate, { ctx }: Pick<AuthingEntry, 'ctx'>) {
  const { sender, verifyNextUrl } = ctx.tenant.settings.messages;
  const life = lifeOf(message, ctx);
  return {
    ...{ type, name, ...mailOut(text), sender, customizeEnabled: text.own, tplEngine: 'handlebar' },
    ...(life === null ? {} : { expiresIn: life }),
    ...(message === 'verify-contact' ? { redirectTo: verifyNextUrl } : {}),
  };
}

const getEmailTemplates = authing.third('GET /get-email-templates', {
  summary: 'Shows the texts of the mails that the pool sends.',
  caller: { by: 'owner' },
  calls: { usualTemplate },
  async handle(_given, core, entry) {
    const templates = await Promise.all(
      mailTypesOfThird.map(async (each) => templateOut(each, await core.usualTemplate({ name: each.message }), entry)),
    );
    return { templates, categories: [] };
  },
});

const written = {
  type: Text(),
  subject: Text(),
  content: Text({ maxLength: 50_000 }),
  sender: Text({ blank: 'allowed' }),
  expiresIn: Maybe(Whole()),
  tplEngine: Maybe(Words(['handlebar'])),
};

/** How long a code is good is a setting of all codes, and who sends a mail is one of all mails: either is taken as it stands. */
function demandAsItStands(
  { message }: MailType<string>,
  { expiresIn, sender }: { readonly expiresIn?: number; readonly sender?: string },
  { ctx }: AuthingEntry,
) {
  const life = lifeOf(message, ctx);
  if (expiresIn !== undefined && expiresIn !== life) throw refuse('parameter.out-of-bounds', { name: 'expiresIn', allowed: `${life}` });
  const own = ctx.tenant.settings.messages.sender;
  if (sender !== undefined && sender !== '' && sender !== own) throw refuse('parameter.out-of-bounds', { name: 'sender', allowed: own });
}

const updateEmailTemplate = authing.third('POST /update-email-template', {
  summary: 'Writes the text of a mail, or gives it back the built-in one.',
  caller: { by: 'owner' },
  calls: { judgeTemplate, changeSettingsWithTexts, usualTemplate },
  takes: {
    body: Parameters({
      ...written,
      customizeEnabled: Flag(),
      name: Text({ blank: 'allowed' }),
      redirectTo: Maybe(Text({ blank: 'allowed' })),
    }),
  },
  async handle({ body }, core, entry) {
    const { type, subject, content, customizeEnabled, redirectTo, name } = body;
    const mail = mailOf(type, entry.ctx);
    demandAsItStands(mail, body, entry);
    if (name !== '' && name !== mail.name) throw refuse('parameter.out-of-bounds', { name: 'name', allowed: mail.name });
    const leads = mail.message === 'verify-contact';
    if (redirectTo && !leads) throw refuse('parameter.out-of-bounds', { name: 'redirectTo', allowed: 'of FIRST_EMAIL_LOGIN_VERIFY alone' });
    const text = mailIn({ subject, content });
    if (customizeEnabled) await core.judgeTemplate({ name: mail.message, ...text });
    const key = { name: mail.message, language: entry.ctx.tenant.settings.messages.language };
    await core.changeSettingsWithTexts({
      patch: redirectTo === undefined || !leads ? {} : { messages: { verifyNextUrl: redirectTo } },
      texts: customizeEnabled ? { written: [{ ...key, ...text }], removed: [] } : { written: [], removed: [key] },
    });
    const shown = templateOut(mail, await core.usualTemplate({ name: mail.message }), entry);
    return redirectTo === undefined || !leads ? shown : { ...shown, redirectTo };
  },
});

const previewEmailTemplate = authing.third('POST /preview-email-template', {
  summary: 'Shows a mail as its reader would see it, filled with samples: the present text, or the one that is given.',
  caller: { by: 'owner' },
  calls: { previewTemplate },
  takes: {
    body: Parameters({
      type: Text(),
      subject: Maybe(written.subject),
      content: Maybe(written.content),
      sender: Maybe(written.sender),
      expiresIn: written.expiresIn,
      tplEngine: written.tplEngine,
    }),
  },
  async handle({ body }, core, entry) {
    const mail = mailOf(body.type, entry.ctx);
    demandAsItStands(mail, body, entry);
    const { subject, body: text, html } = mailIn({ subject: body.subject ?? '', content: body.content ?? '' });
    const given = { ...(body.subject === undefined ? {} : { subject }), ...(body.content === undefined ? {} : { body: text, html }) };
    const shown = await core.previewTemplate({ name: mail.message, given, link: entry.base });
    return { subject: shown.subject, content: shown.html ?? shown.body, sender: entry.ctx.tenant.settings.messages.sender };
  },
});

export const templatesOfThird = [getEmailTemplates, updateEmailTemplate, previewEmailTemplate];
