// The port to SAML's documents.
import { randomBytes } from 'node:crypto';
import type { SamlDocuments } from '../../core/saml/document-store.ts';
import { makeKey, readCertificate } from './certificates.ts';
import { logoutRequest, logoutResponse } from './logout-messages.ts';
import { idpMetadata, readSpMetadata } from './metadata.ts';
import { readCarried } from './read-message.ts';
import { assertionResponse, failureResponse } from './responses.ts';

export const samlDocuments: SamlDocuments = {
  read: readCarried,
  assertion: assertionResponse,
  failure: failureResponse,
  logoutRequest,
  logoutResponse,
  metadata: (metadata, signer) => idpMetadata(metadata, `_${randomBytes(16).toString('hex')}`, signer),
  readMetadata: readSpMetadata,
  readCertificate,
  makeKey,
};
