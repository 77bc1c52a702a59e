// What a listener is, for every section of dragoman.yaml that has one.
import Type from 'typebox';

const text = (description: string) => Type.String({ minLength: 1, description });

/** `whyTls`: what its certificate is for, and what holds without. */
export const listening = (whyTls: string) => ({
  address: Type.Optional(Type.String({ minLength: 1, default: '127.0.0.1', description: 'network address to listen at' })),
  port: Type.Integer({ minimum: 0, maximum: 65_535, description: 'port to listen at; 0 for any that is free' }),
  tls: Type.Optional(
    Type.Object(
      { cert: text('file with the certificate chain, as PEM'), key: text('file with its private key, as PEM') },
      { additionalProperties: false, description: whyTls },
    ),
  ),
});
