// Organisations and their domains.
import { Type } from 'typebox';
import { closed, list, stamp, stampOrNull, text, textOrNull } from './parts.ts';

export const organisations = list(
  Type.Object({ id: text, name: text, code: textOrNull('by which applications know it') }, closed),
  'the newest first, 50 at once',
);

export const domain = Type.Object(
  {
    domain: text,
    department: textOrNull('the department into which people with a proven address there come'),
    proven: stampOrNull('when the records of the domain said that it is of this organisation', 'they did not yet'),
    created: stamp('when it was named'),
    record: Type.Object({ name: text, text }, { ...closed, description: 'the TXT record that proves it' }),
  },
  closed,
);

export const domains = list(domain, 'by name');
