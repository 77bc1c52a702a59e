// A tenant's settings about configurations.
import { section, whole } from '../tenants/settings/fields.ts';

export const configurations = section({
  most: whole(500, 'configurations that administrators keep for consoles and pages, of all kinds together', { maximum: 10_000 }),
  mostBytes: whole(131_072, 'bytes of one of them, as JSON', { minimum: 1024, maximum: 1_048_576 }),
  mostBytesTogether: whole(4_194_304, 'bytes of all of them together: a list reads those of a kind at once', {
    minimum: 1024,
    maximum: 33_554_432,
  }),
});
