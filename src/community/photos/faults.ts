// Faults of the photos' area.
import { fault } from '../../core/faults/declare.ts';

export const photoFaults = {
  'photo.unreadable': fault<{}>('The bytes are no picture.', {
    developer: 'Send a whole picture.',
    person: 'Choose another picture.',
    retry: 'with another picture',
  }),
  'photo.size-unfit': fault<{ readonly bytes: number; readonly width: number | null; readonly height: number | null }>(
    'The picture is too large or has unfit dimensions.',
    {
      developer: 'Make the picture smaller before sending it.',
      person: 'Choose a smaller picture.',
      retry: 'with another picture',
    },
  ),
  'photo.format-unsupported': fault<{ readonly found: string | null }>('A picture, but of a kind not taken.', {
    developer: 'Send a JPEG or PNG.',
    person: 'Choose a JPEG or PNG.',
    retry: 'with another picture',
  }),
};
