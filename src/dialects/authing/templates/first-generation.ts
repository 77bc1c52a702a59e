// ReadEmailTemplatesByClient … PreviewEmailByType: the texts of a pool's mails for owners of the first generation.
import type { Ctx, FaultKind } from '../../../core/faults/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { builtInTemplate, previewTemplate, type ShownTemplate, usualTemplate } from '../../../core/messages/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { inPool } from '../applications/former-kinds.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { mailOut, placeholderOf } from '../wire/mail-template.ts';
import { lifeOf } from './lives.ts';
import { type MailType, mailTypes } from './types.ts';

const caller = { by: 'owner' } as const;

/** The older words for the types of the second generation, which are taken, too. */
const olderWords: Readonly<Record<string, string>> = { 'reset-password': 'RESET_PASSWORD', verify: 'VERIFY_EMAIL' };

/** The mail of that type; one that is not sent here has no text. */
export function mailOf(type: string, ctx: Ctx<FaultKind>): MailType<string> {
  const found = mailTypes.find((each) => each.type === (olderWords[type] ?? type));
  if (!found) throw ctx.fail('template.absent', { template: type });
  return found;
}

function templateOut({ type, message }: MailType<string>, text: ShownTemplate, { ctx, client }: Pick<AuthingEntry, 'ctx' | 'client'>) {
  const { messages } = ctx.tenant.settings;
  const off: readonly string[] = messages.off;
  const { subject: object, content } = mailOut(text);
  return {
    ...{ _id: type, client: poolOf(client), type, object, content, sender: messages.sender },
    hasURL: text.may.includes('link'),
    URLExpireTime: lifeOf(message, { tenant: ctx.tenant }),
    redirectTo: message === 'verify-contact' ? messages.verifyNextUrl : null,
    status: !off.includes(message),
  };
}

export const ReadEmailTemplatesByClient = authing.formerField('ReadEmailTemplatesByClient', {
  summary: 'Shows the texts of the mails that the pool sends.',
  caller,
  calls: { usualTemplate },
  ...inPool,
  handle: (_given, core, entry) =>
    Promise.all(mailTypes.map(async (each) => templateOut(each, await core.usualTemplate({ name: each.message }), entry))),
});

export const ReadEmailTemplatesBySystem = authing.formerField('ReadEmailTemplatesBySystem', {
  summary: 'Shows the built-in texts of mails, whatever the pool sends instead.',
  caller,
  calls: { builtInTemplate },
  ...inPool,
  handle: (_given, core, entry) =>
    Promise.all(mailTypes.map(async (each) => templateOut(each, await core.builtInTemplate({ name: each.message }), entry))),
});

const ofType = { type: Text() };

export const ReadEmailTemplateByClientAndType = authing.formerField('ReadEmailTemplateByClientAndType', {
  summary: 'Shows the text of a mail.',
  caller,
  calls: { usualTemplate },
  ...inPool,
  takes: { args: Parameters(ofType) },
  async handle({ args }, core, entry) {
    const mail = mailOf(args.type, entry.ctx);
    return templateOut(mail, await core.usualTemplate({ name: mail.message }), entry);
  },
});

/** What macros are filled with, by our names: `meta_data` is the JSON of an object of texts and numbers. Macros of no mail fill nothing. */
function valuesIn(given: string | undefined, ctx: Ctx<FaultKind>): Readonly<Record<string, string>> {
  const malformed = () => ctx.fail('template.malformed', { reason: 'meta_data is no JSON of an object of texts and numbers' });
  let values: unknown = {};
  try {
    values = JSON.parse(given ?? '{}');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformed();
  }
  if (!isObject(values)) throw malformed();
  return Object.fromEntries(
    Object.entries(values satisfies JsonObject).flatMap(([macro, value]) => {
      if (typeof value !== 'string' && typeof value !== 'number') throw malformed();
      const name = placeholderOf(macro);
      return name === undefined ? [] : [[name, String(value)] as const];
    }),
  );
}

export const PreviewEmailByType = authing.formerField('PreviewEmailByType', {
  summary: 'Shows a mail as its reader would see it, filled with `meta_data`, and with samples where that says nothing.',
  caller,
  calls: { previewTemplate },
  ...inPool,
  takes: { args: Parameters({ ...ofType, meta_data: Maybe(Text({ blank: 'allowed' })) }) },
  async handle({ args: { type, meta_data } }, core, { ctx, base }) {
    const { message } = mailOf(type, ctx);
    const { html, body } = await core.previewTemplate({
      name: message,
      given: {},
      values: valuesIn(meta_data || undefined, ctx),
      link: base,
    });
    return html ?? body;
  },
});
