// Faults of the photos' area.
import { fault } from '../../core/faults/declare.ts';

export const photoFaults = {
  'photo.absent': fault<{}>('There is no photo, or none that waits to be shown.', {
    developer: 'Store a photo first.',
    retry: 'after a photo was stored',
  }),
  'remote-content.absent': fault<{ readonly url: string; readonly status: number }>(
    'The web address that was given answers that there is nothing.',
    {
      developer: 'Give the address of the picture itself.',
      retry: 'with another address',
    },
  ),
  'remote-content.forbidden': fault<{ readonly url: string }>('The address that was given is none that this installation calls.', {
    developer: 'Give the address of a picture that is public.',
    operator: 'outbound.allow of the installation names what may be called beside public addresses.',
    retry: 'with another address',
  }),
  'peer.untrusted': fault<{ readonly address: string; readonly because: string }>(
    'The certificate of whom we called is not to be trusted.',
    {
      developer: 'The server at that address needs a certificate for its name, by an authority that is known.',
      retry: 'once that server has one',
    },
  ),
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
