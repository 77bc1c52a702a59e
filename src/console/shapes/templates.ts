// Texts of messages.
import { Type } from 'typebox';
import { closed, list, text } from './parts.ts';

export const template = Type.Object(
  {
    name: Type.String({ description: 'the message; with .short as a short message' }),
    language: Type.String({ description: 'its tag, as BCP 47 writes it' }),
    subject: Type.String({ description: 'of a mail; empty for a short message' }),
    body: text,
    html: Type.Union([Type.String(), Type.Null()], { description: 'the same in HTML, of a mail; null for none' }),
    own: Type.Boolean({ description: 'whether the tenant wrote it; else it is built in' }),
    may: list(text, 'placeholders that such a text can be filled with'),
    must: list(text, 'placeholders that it is refused without'),
  },
  closed,
);

export const templates = list(template, 'by message and language; without those that are built in');
