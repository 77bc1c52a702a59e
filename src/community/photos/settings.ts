// A tenant's settings about photos.
import { choices, section, whole } from '../../core/tenants/settings/fields.ts';

export const photos = section({
  formats: choices(['jpeg', 'png'], ['jpeg', 'png'], 'kinds of pictures that are taken'),
  mostBytes: whole(1_048_576, 'size of a photo in bytes', { minimum: 1024, maximum: 16_777_216 }),
  leastPixels: whole(32, 'width and height at least', { minimum: 1 }),
  mostPixels: whole(1024, 'width and height at most', { minimum: 1, maximum: 10_000 }),
  smallPixels: whole(64, 'width and height of the small one', { minimum: 8, maximum: 512 }),
});
