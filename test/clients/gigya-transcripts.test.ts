// Clients of this vendor's, call by call: npm gigya itself, and what the SDKs for telephones send. Each transcript has a server of its own.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { recorded } from './gigya/runs.ts';
import { type Heard, play } from './gigya/transcript.ts';
import { compared } from './gigya/typed.ts';
import { worlds } from './gigya/worlds.ts';

const { fresh, stop } = await worlds();
after(stop);

const heard: Heard[] = [];

for (const { by, transcripts, client } of recorded)
  for (const transcript of transcripts)
    test(`${by}: ${transcript.name}`, async () => {
      const built = await fresh(transcript.name);
      heard.push(...(await play(transcript, client(built.world), built).finally(built.close)));
    });

/** Replies that have another type than npm @gigya-ts/rest-api says, and why they stay. */
const otherwise: Readonly<Record<string, string>> = {
  'accounts.getSchema': 'a client that proves nothing is shown fields without allowNull and writeAccess, which its types have always',
  'accounts.getLegalStatements': 'its versions are a list there, and an object by version in what the vendor’s own tool captured and reads',
  'accounts.duplicateLegalStatement':
    'it spells LegalStatementStatus otherwise than that tool has it of getLegalStatements: here both are one',
  'accounts.tfa.email.getEmails':
    'its lastVerification is a number there, and a text to the Swift SDK, which reads no reply with a number: it is left out',
  'accounts.tfa.phone.getRegisteredPhoneNumbers':
    'its numbers come in the clear, too, to whoever knows the password alone: they are obfuscated, and nothing else',
  'accounts.tfa.push.verify':
    'its providerAssertion is always there; at a sign-in the page that waits gets it (isVerified), and no SDK for telephones reads it there',
  'accounts.extensions.create':
    'its result is a list there, with no extensionPoint; one object, as the vendor’s toolkit captured it and as `get` has it there',
  'accounts.webhooks.getAll':
    'its events are those of a post there; the vendor answers their names, as its toolkit shows, which sets them again as they came',
  'accounts.webhooks.getStatus':
    'its members are always there; by their own description lastSent is not where nothing was sent, nor message where a post was taken',
  'audit.search': 'its rows are of calls there, with their parameters; ours are of what happened, with what is noted of it',
  'socialize.addConnection': 'an SDK for telephones is told the session in the address to which its web view is led: no type there has it',
  'socialize.login': 'so here, too',
  'accounts.socialLogin': 'and here',
  'socialize.exchangeUIDSignature': 'its errorCode is a text and a number at once, which nothing is',
  'socialize.notifyLogin':
    'its signatureTimestamp is a number there alone: everywhere else, and to the SDKs that check the signature, it is a text',
};

test('replies have the types of @gigya-ts/rest-api', async () => {
  const { compared: methods, faults } = await compared(heard);
  assert.ok(methods.size >= 9, `only ${methods.size} methods were compared`);
  assert.deepEqual(
    [...faults.keys()].sort(),
    Object.keys(otherwise).sort(),
    [...faults].map(([method, text]) => `${method}: ${text}`).join('\n'),
  );
});

test('a reply of another type is told', async () => {
  const body = { callId: 'c', errorCode: 0, apiVersion: 2, statusCode: 200, statusReason: 'OK', time: '2026-03-02T09:30:00.000Z' };
  const method = 'accounts.isAvailableLoginID';
  assert.equal((await compared([{ method, body: { ...body, isAvailable: true } }])).faults.size, 0);
  const { faults } = await compared([{ method, body: { ...body, isAvailable: 'yes' } }]);
  assert.match(faults.get(method) ?? '', /'string' is not assignable to type 'boolean/);
});
