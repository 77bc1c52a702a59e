// Files of what people agree to, for operators: listed, and removed once nothing leads to them.
import { listDocumentFiles, removeDocumentFile } from '../../core/consents/index.ts';
import { Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import { documentFiles } from '../shapes/document-files.ts';
import { told } from '../times.ts';

const list = operators.endpoint('GET /{tenant}/document-files', {
  summary: 'Lists the files of what people agree to that are kept here.',
  returns: { means: 'The files, oldest first, without what is in them.', body: documentFiles },
  caller: undefined,
  calls: { listDocumentFiles },
  handle: async (_given, core) => ({ body: (await core.listDocumentFiles({})).map((each) => told(each, 'created')) }),
});

const remove = operators.endpoint('DELETE /{tenant}/document-files/{id}', {
  summary: 'Removes a file to which no text that people agree to leads.',
  returns: { status: 204, means: 'It is gone, and its link shows nothing.' },
  caller: undefined,
  calls: { removeDocumentFile },
  takes: { path: Parameters({ tenant: Text(), id: Text() }) },
  async handle({ path: { id } }, core) {
    await core.removeDocumentFile({ id });
    return { status: 204 };
  },
});

export const documentFileEndpoints = [list, remove];
