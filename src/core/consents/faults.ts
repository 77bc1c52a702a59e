// Faults of the consents' area.
import { fault, mistake } from '../faults/declare.ts';

export const consentFaults = {
  'document.unknown': fault<{ readonly document: string }>(
    'No document of that name is declared.',
    mistake('List the documents first; names are case-sensitive.'),
  ),
  'document.malformed': fault<{ readonly document: string; readonly reason: string }>(
    'What is declared of a document, or of its text, cannot be so.',
    mistake('Correct what the reason says.'),
  ),
  'document-text.unknown': fault<{ readonly document: string; readonly language: string; readonly version: string | null }>(
    'The document has no text in that language, or none of that version.',
    mistake('List the languages of the document, and the versions of its text in that language.'),
  ),
  'document-text.published': fault<{ readonly document: string; readonly language: string; readonly version: string }>(
    'The version was published: what people agreed to stays as it was.',
    mistake('Publish another version.'),
  ),
  'document-file.unknown': fault<{ readonly id: string }>('There is no such file here.', mistake('Take the link as it was answered.')),
  'document-file.in-use': fault<{ readonly document: string; readonly language: string }>(
    'A text that people agree to leads to the file.',
    {
      developer: 'Give the text another address first, or remove it.',
      operator: 'Publish the text with another address, or remove its versions that lead here.',
      retry: 'after no text leads there',
    },
  ),
  'document-file.unreadable': fault<{ readonly expected: 'PDF' }>('The file is of another type than it says.', mistake('Send a PDF.')),
  'document-file.too-large': fault<{ readonly mostBytes: number }>('The file has more bytes than it may have.', {
    developer: 'Serve what is large from elsewhere.',
    operator: 'Raise documents.mostFileBytes.',
    retry: 'with less',
  }),
  'document-file.too-many': fault<{ readonly most: number }>('The tenant has as many files as it may have.', {
    developer: 'Serve further ones from elsewhere.',
    operator: 'Raise documents.mostFiles.',
    retry: 'after one was removed',
  }),
};
