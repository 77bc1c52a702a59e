// accounts.store.uploadConsentDocument and downloadConsentDocument: what people agree to, as a file that the site keeps here.
import { readDocumentFile, storeDocumentFile } from '../../../core/consents/index.ts';
import { isId } from '../../../core/ids.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

const type = 'application/pdf';
/** Ours: the vendor's links lead to its storage. */
const opening = 'accounts.store.openConsentDocument';

const upload = gigya.method('accounts.store.uploadConsentDocument', {
  summary: 'Keeps a document that people agree to, and says where it is read.',
  caller: { who: 'server' },
  calls: { storeDocumentFile },
  takes: {
    params: Parameters({
      documentContent: Text({ maxLength: 14_000_000, pattern: '^[A-Za-z0-9+/_=\\s-]+$' }),
      documentContentType: Words([type]),
      documentName: Maybe(Text({ maxLength: 200, pattern: '^[^\\p{Cc}/\\\\]+$' })),
      URLPrefix: Maybe(Text({ maxLength: 100 })),
    }),
  },
  async handle({ params: { documentContent, documentContentType: _type, documentName, URLPrefix } }, core, { base, apiKey }) {
    // A link leads to the host that was called: another one may be nobody's.
    if (URLPrefix !== undefined && !new URL(base).hostname.startsWith(`${URLPrefix.toLowerCase()}.`))
      throw refuse('parameter.out-of-bounds', { name: 'URLPrefix', allowed: 'begins the host of this call' });
    const bytes = Buffer.from(documentContent, 'base64');
    const { id } = await core.storeDocumentFile({ name: documentName ?? '', bytes });
    const url = new URL(`${base}/${opening}`);
    for (const [name, value] of Object.entries({ ...(apiKey === null ? {} : { apiKey }), id })) url.searchParams.set(name, value);
    return { data: { Url: url.href, FileName: documentName ?? `${id}.pdf` } };
  },
});

/** The id in a link that `upload` answered; empty for another. */
const idIn = (link: string): string => (URL.canParse(link) ? (new URL(link).searchParams.get('id') ?? '') : '');

const download = gigya.method('accounts.store.downloadConsentDocument', {
  summary: 'Gives what is in a document that people agree to, by its link.',
  caller: { who: 'server' },
  calls: { readDocumentFile },
  takes: { params: Parameters({ URL: Text({ maxLength: 2000 }) }) },
  async handle({ params }, core) {
    const id = idIn(params.URL);
    if (!isId(id)) throw refuse('parameter.out-of-bounds', { name: 'URL', allowed: 'is the link of a document' });
    const { bytes } = await core.readDocumentFile({ id });
    return { data: { DocumentContent: Buffer.from(bytes).toString('base64'), DocumentContentType: type } };
  },
});

const open = gigya.method(opening, {
  summary: 'Shows a document that people agree to, to whoever brings its link.',
  caller: { who: 'any' },
  calls: { readDocumentFile },
  takes: { params: Parameters({ id: Text({ maxLength: 50 }) }) },
  async handle({ params: { id } }, core, { ctx }) {
    if (!isId(id)) throw ctx.fail('document-file.unknown', { id: id.slice(0, 50) });
    return { file: { bytes: (await core.readDocumentFile({ id })).bytes, type } };
  },
});

export const consentFiles = [upload, download, open];
