// A tenant's settings about objects of its applications.
import { section, whole } from '../tenants/settings/fields.ts';

export const objects = section({
  pageBytes: whole(8_388_608, 'bytes of the objects of one page of a search, as JSON; one object is always a page', {
    minimum: 100_000,
    maximum: 134_217_728,
  }),
  storedBytes: whole(524_288, 'bytes of one object of an application, as JSON', { minimum: 100, maximum: 16_777_216 }),
});
