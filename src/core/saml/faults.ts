// Faults of the SAML area.
import { fault, mistake, never } from '../faults/declare.ts';
import type { SamlRefusal } from './types.ts';

export const samlFaults = {
  'saml.refused': fault<{ readonly because: SamlRefusal; readonly says: string }>(
    'A SAML message is not taken: nobody can be answered, or nobody who is known sent it.',
    {
      developer: 'Compare the message with the registration of the service provider: issuer, certificate, addresses, clock.',
      operator: 'The event saml.refused says why; the console shows what is registered.',
      retry: never,
    },
  ),
  'service-provider.unknown': fault<{}>(
    'The tenant has no such service provider.',
    mistake(
      'List the service providers and name one of them; an application of SAML is one once its metadata, or where its assertions go, were given.',
    ),
  ),
  'certificate.absent': fault<{ readonly because: 'missing' | 'unreadable' }>(
    'The certificate that proves what the other side sends was not given, or cannot be read.',
    mistake('Give its certificate in PEM, or in base64 of its DER form, of an RSA key of 2048 bits or more, or of an elliptic curve.'),
  ),
  'service-provider.taken': fault<{ readonly entityId: string }>('A service provider of that entity id is registered.', {
    developer: 'Change that one, or remove it first.',
    retry: never,
  }),
  'service-provider.unfit': fault<{ readonly says: string }>('What was given of a service provider cannot be registered.', {
    developer: 'The detail says what is wrong.',
    retry: never,
  }),
} as const;
