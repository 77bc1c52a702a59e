// Sets of screens.
import { Type } from 'typebox';
import { closed, list, record, text } from './parts.ts';

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

const native = {
  name: text,
  description: text,
  comment: text,
  version: Type.Integer({ description: 'from 1, one more with each change' }),
  updated: Type.String({ format: 'date-time' }),
};

export const nativeScreenSets = list(Type.Object(native, closed), 'by name');

export const nativeScreenSet = Type.Object(
  { ...native, document: record('what apps read'), styles: record('looks of parts, by their ids') },
  closed,
);

export const page = Type.String({ description: 'HTML' });
