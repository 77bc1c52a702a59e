// What the photos' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface PhotoFaults {
  'photo.unreadable': {};
  'photo.size-unfit': { readonly bytes: number; readonly width: number | null; readonly height: number | null };
  'photo.format-unsupported': { readonly found: string | null };
}

export const photoMeanings: Meanings<PhotoFaults> = {
  'photo.unreadable': 'The bytes are no picture.',
  'photo.size-unfit': 'The picture is too large or has unfit dimensions.',
  'photo.format-unsupported': 'A picture, but of a kind not taken.',
};
