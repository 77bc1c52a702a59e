// A tenant's settings about objects of its applications.
import { section, whole } from '../tenants/settings/fields.ts';

export const objects = section({
  storedBytes: whole(524_288, 'bytes of one object of an application, as JSON', { minimum: 100, maximum: 16_777_216 }),
});
