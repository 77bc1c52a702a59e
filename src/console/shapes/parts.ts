// What shapes of replies are made of, and replies that several kinds of endpoints have. A test judges real replies by these shapes.
import { type TSchema, Type } from 'typebox';

export const closed = { additionalProperties: false };
export const text = Type.String();
export const textOrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const written = 'ISO 8601, to the microsecond';

export const stamp = (description: string) => Type.String({ description: `${description} (${written})` });
export const stampOrNull = (description: string, absent: string) =>
  Type.Union([Type.String(), Type.Null()], { description: `${description} (${written}); null: ${absent}` });

export const list = <T extends TSchema>(items: T, description: string) => Type.Array(items, { description });
export const record = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description });

export const nothing = Type.Object({}, closed);

export const asked = Type.Object(
  { kind: Type.Literal('asked') },
  { ...closed, description: 'another operator has to repeat the call within an hour' },
);

export const taken = Type.Union([asked, Type.Object({ kind: Type.Literal('done') }, closed)]);
