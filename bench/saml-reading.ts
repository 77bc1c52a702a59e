// npm run bench -- saml-reading: what it takes to read the response of an identity provider, as the server does: by the CPU time of the whole process.
import { readResponse } from '../src/adapters/saml/reader/read-response.ts';
import { secondOpinion } from '../src/adapters/saml/reader/second-opinion.ts';
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
/** Two readings that share no code are worth two thirds of it (decision 36). */
const mostOfLibrary = 2;
const mostOfOurs = 1;

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
  const told = (name: string, millis: number, goal: number) => row(name, `${millis.toFixed(2)} ms of CPU`, `≤ ${goal} ms`, millis <= goal);
  for (const [name, xml] of rows) {
    const response = encoded(xml);
    const whole = await costOf(each, () => readResponse(response, parts));
    told(name, whole, most);
    if (name !== rows[0][0]) continue;
    const library = await costOf(each, () => secondOpinion(response, parts, undefined));
    told('of it the reading of node-saml', library, mostOfLibrary);
    told('of it our own reading', whole - library, mostOfOurs);
  }
  write();
}

/** Milliseconds of CPU. The first calls are not counted: the program is compiled meanwhile. */
async function costOf(each: number, work: () => Promise<unknown>): Promise<number> {
  for (let at = 0; at < 200; at += 1) await work();
  const begun = process.cpuUsage();
  for (let at = 0; at < each; at += 1) await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / each / 1000;
}
