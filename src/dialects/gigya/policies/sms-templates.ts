// accounts.sms.templates.get and set: the texts of short messages with a code, by what the code is for and by language.
import { Type } from 'typebox';
import type { FaultDetails } from '../../../core/faults/all.ts';
import { changeTemplates, type TemplateName, textsOfMessage } from '../../../core/messages/index.ts';
import { JsonText, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';

/** `tfa`: of a second factor; `otp`: of a sign-in. */
const names = { tfa: 'second-factor.short', otp: 'sign-in-code.short' } as const satisfies Record<string, TemplateName>;
const kinds = Object.keys(names) as (keyof typeof names)[];

/** By which a browser fills in the code where a page of ours is concerned: it ends each text, and the vendor has no word for it. */
const filled = '{{filled}}';

export const getSmsTemplates = gigya.method('accounts.sms.templates.get', {
  summary: 'Shows the texts of short messages with a code.',
  caller: { who: 'server' },
  calls: { textsOfMessage },
  async handle(_given, core, { ctx }) {
    const { language, product } = ctx.tenant.settings.messages;
    const shown = (body: string) => body.replaceAll(filled, '').replaceAll('{{product}}', product);
    const templates: Record<string, unknown> = {};
    for (const kind of kinds) {
      const all = await core.textsOfMessage({ name: names[kind] });
      const byLanguage = Object.fromEntries(all.map(({ language: of, body }) => [of.toLowerCase(), shown(body)]));
      templates[kind] = {
        globalTemplates: { templates: byLanguage, defaultLanguage: language.toLowerCase() },
        templatesPerCountryCode: {},
      };
    }
    return { data: { templates } };
  },
});

const Global = Type.Object(
  {
    templates: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]))),
    defaultLanguage: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
const Kind = Type.Object(
  { globalTemplates: Type.Optional(Global), templatesPerCountryCode: Type.Optional(Type.Record(Type.String(), Type.Unknown())) },
  { additionalProperties: false },
);
const Templates = Type.Object({ tfa: Type.Optional(Kind), otp: Type.Optional(Kind) }, { additionalProperties: false });

export const setSmsTemplates = gigya.method('accounts.sms.templates.set', {
  summary: 'Writes texts of short messages; a language that is not named keeps its text, and null restores it.',
  caller: { who: 'server' },
  calls: { changeTemplates },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: { params: Parameters({ templates: JsonText(Templates) }) },
  async handle({ params: { templates: given } }, core, { ctx }) {
    const { language: usual } = ctx.tenant.settings.messages;
    const texts = kinds.flatMap((kind) =>
      Object.entries(given[kind]?.globalTemplates?.templates ?? {}).map(([language, body]) => ({ name: names[kind], language, body })),
    );
    // One text is for all countries, and one language for people of whom none is known: the console sets that.
    const passedOver = kinds.flatMap((kind) => [
      ...(Object.keys(given[kind]?.templatesPerCountryCode ?? {}).length > 0 ? [`templates.${kind}.templatesPerCountryCode`] : []),
      ...((given[kind]?.globalTemplates?.defaultLanguage ?? usual).toLowerCase() === usual.toLowerCase()
        ? []
        : [`templates.${kind}.globalTemplates.defaultLanguage`]),
    ]);
    if (texts.length === 0 && passedOver.length === 0)
      throw refuse('parameter.out-of-bounds', { name: 'templates', allowed: 'has a text of tfa or otp' });
    await core.changeTemplates({
      written: texts.flatMap(({ body, ...key }) =>
        body === null ? [] : [{ ...key, subject: '', body: `${body.replaceAll(filled, '')}${filled}` }],
      ),
      removed: texts.filter(({ body }) => body === null),
    });
    return { passedOver };
  },
});
