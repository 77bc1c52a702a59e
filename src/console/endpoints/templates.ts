// The tenant's own texts of mails and short messages, for operators: listed, read, written and removed.
import { Type } from 'typebox';
import { listTemplates, readTemplate, removeTemplate, type TemplateName, templateNames, writeTemplate } from '../../core/messages/index.ts';
import { Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import * as shapes from '../shapes/templates.ts';

const path = Parameters({
  tenant: Text(),
  name: Type.Enum([...templateNames], { description: 'the message; with `.short` as a short message' }),
  language: Text({ description: 'a language tag (BCP 47)' }),
});

const keyIn = ({ name, language }: { readonly name: string; readonly language: string }) => ({ name: name as TemplateName, language });

export const templates = operators.endpoint('GET /{tenant}/templates', {
  summary: 'Lists the tenant’s own texts of mails and short messages.',
  returns: { means: 'The texts, by message and language.', body: shapes.templates },
  caller: undefined,
  calls: { listTemplates },
  handle: async (_given, core) => ({ body: await core.listTemplates({}) }),
});

export const template = operators.endpoint('GET /{tenant}/templates/{name}/{language}', {
  summary: 'Shows the text of a message in a language: the tenant’s own, else the built-in one, and what it may be filled with.',
  returns: { means: 'The text.', body: shapes.template },
  caller: undefined,
  calls: { readTemplate },
  takes: { path },
  handle: async (given, core) => ({ body: await core.readTemplate(keyIn(given.path)) }),
});

export const write = operators.endpoint('PUT /{tenant}/templates/{name}/{language}', {
  summary: 'Writes a text of the tenant’s own, which people who read that language get from the next message on.',
  returns: { means: 'The text as it is kept.', body: shapes.template },
  caller: undefined,
  calls: { writeTemplate },
  takes: {
    path,
    body: Parameters({
      subject: Maybe(Text({ description: 'of a mail; a short message has none' })),
      html: Maybe(Text({ description: 'the same in HTML, of a mail; without it the mail is text alone' })),
      body: Text({ description: 'with placeholders such as `{{code}}`; a line that is one placeholder and stays empty is left out' }),
    }),
  },
  handle: async ({ path: key, body: { subject = '', body, html } }, core) => ({
    body: await core.writeTemplate({ ...keyIn(key), subject, body, html }),
  }),
});

export const remove = operators.endpoint('DELETE /{tenant}/templates/{name}/{language}', {
  summary: 'Removes a text of the tenant’s own: the built-in one is used again.',
  returns: { status: 204, means: 'It is gone.' },
  caller: undefined,
  calls: { removeTemplate },
  takes: { path },
  async handle(given, core) {
    await core.removeTemplate(keyIn(given.path));
    return { status: 204 };
  },
});
