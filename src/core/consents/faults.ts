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
};
