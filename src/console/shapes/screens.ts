// Sets of screens.
import { Type } from 'typebox';
import { closed, list, text } from './parts.ts';

export const screenSets = list(
  Type.Object(
    {
      name: text,
      version: Type.Integer({ description: 'from 1, one more with each change' }),
      updated: Type.String({ format: 'date-time' }),
    },
    closed,
  ),
  'by name; without those that are built in',
);

export const page = Type.String({ description: 'HTML' });
