// A tenant's settings about documents that people agree to.
import { section, whole } from '../tenants/settings/fields.ts';

export const documents = section({
  mostFiles: whole(200, 'files of documents that are kept here', { maximum: 10_000 }),
  mostFileBytes: whole(524_288, 'bytes of one', { minimum: 1024, maximum: 10_485_760 }),
});
