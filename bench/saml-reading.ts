// npm run bench -- saml-reading: what it takes to read the response of an identity provider, as the server does: by the CPU time of the whole process.
import { readResponse } from '../src/adapters/saml/reader/read-response.ts';
import {
  assertionXml,
  certificateOf,
  encoded,
  encrypted,
  genuine,
  newKeyPair,
  responseXml,
  signed,
  usual,
} from '../test/saml-sp/issuer.ts';
import { newTable } from './table.ts';

const most = 3;

export async function samlReading(each: number): Promise<void> {
  const [provider, own] = [newKeyPair(), newKeyPair()];
  const parts = {
    keys: [await certificateOf(provider)],
    ownKeys: [own.privatePem],
    audience: usual.audience,
    consumer: usual.recipient,
    signed: 'assertion',
  } as const;
  const assertion = signed(assertionXml(), 'Assertion', provider);
  const rows = [
    ['an assertion that is signed', genuine(provider)],
    ['the same, encrypted', responseXml(encrypted(assertion, own.publicPem))],
    ['assertion and response signed', signed(genuine(provider), 'Response', provider)],
  ] as const;
  const { row, write } = newTable('SAML, responses of a provider');
  for (const [name, xml] of rows) {
    const response = encoded(xml);
    for (let at = 0; at < 50; at += 1) await readResponse(response, parts);
    const begun = process.cpuUsage();
    for (let at = 0; at < each; at += 1) await readResponse(response, parts);
    const { user, system } = process.cpuUsage(begun);
    const millis = (user + system) / each / 1000;
    row(name, `${millis.toFixed(2)} ms of CPU`, `≤ ${most} ms`, millis <= most);
  }
  write();
}
