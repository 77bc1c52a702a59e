// A tenant's settings about sets of screens.
import { section, whole } from '../tenants/settings/fields.ts';

export const screens = section({
  most: whole(200, 'sets of screens of all sites together', { maximum: 10_000 }),
  versions: whole(10, 'replaced versions that are kept of each set; 0 for none', { minimum: 0, maximum: 100 }),
  mostBytes: whole(524_288, 'bytes of one set, with its code, texts and notes', { minimum: 1024, maximum: 10_485_760 }),
  mostBytesTogether: whole(8_388_608, 'bytes of all sets of all sites together: anybody may ask for those of a site at once', {
    minimum: 1024,
    maximum: 104_857_600,
  }),
});
