// Files of what people agree to.
import { Type } from 'typebox';
import { closed, list, stamp, text } from './parts.ts';

export const documentFiles = list(
  Type.Object(
    { id: text, name: Type.String({ description: 'as it was sent; empty where none was' }), created: stamp('when it was stored') },
    closed,
  ),
  'oldest first',
);
