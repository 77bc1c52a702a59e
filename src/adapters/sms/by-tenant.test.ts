// Short messages of a tenant go by its own provider, in that provider's form; what is ours, and what others send, by the installation's gateway.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OfTenant, smsByTenant } from './by-tenant.ts';

const message = { to: '+36301234567', text: 'Your code is 123456' };
const own: OfTenant = {
  own: true,
  vendor: 'twilio',
  account: 'AC1',
  secret: 's3cret',
  sender: '+15550001111',
  senderKind: 'number',
  allowed: [],
  denied: [],
};

function built(providers: Readonly<Record<string, OfTenant>>, status = 201) {
  const asked: { readonly url: string; readonly authorization: string | null; readonly body: string }[] = [];
  const sent: string[] = [];
  const sender = smsByTenant({
    installation: { send: async ({ to }) => void sent.push(to) },
    providerOf: async (tenant) => providers[tenant],
    outbound: {
      reach: () => async (url, init) => {
        const request = new Request(url, init);
        asked.push({ url: request.url, authorization: request.headers.get('authorization'), body: await request.text() });
        return new Response('{}', { status });
      },
    },
  });
  return { sender, asked, sent };
}

test('each provider is asked in its own form, and nothing goes by the gateway of the installation', async () => {
  const service = { ...own, sender: 'MG7', senderKind: 'service' } as const;
  const { sender, asked, sent } = built({ one: own, two: service, three: { ...own, vendor: 'sinch', sender: '' } });
  for (const tenant of ['one', 'two', 'three']) await sender.send(message, 'id', tenant);
  const basic = `Basic ${Buffer.from('AC1:s3cret').toString('base64')}`;
  const twilio = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json';
  const text = 'Body=Your+code+is+123456';
  assert.deepEqual(asked, [
    { url: twilio, authorization: basic, body: `To=%2B36301234567&From=%2B15550001111&${text}` },
    { url: twilio, authorization: basic, body: `To=%2B36301234567&MessagingServiceSid=MG7&${text}` },
    {
      url: 'https://us.sms.api.sinch.com/xms/v1/AC1/batches',
      authorization: 'Bearer s3cret',
      body: JSON.stringify({ to: [message.to], body: message.text }),
    },
  ]);
  assert.deepEqual(sent, []);
});

test('what is ours goes by the gateway of the installation, and so does what a tenant without a provider sends', async () => {
  const { sender, asked, sent } = built({ one: own, off: { ...own, own: false } });
  await sender.send({ ...message, ours: true }, 'id', 'one');
  for (const tenant of ['off', 'unknown']) await sender.send(message, 'id', tenant);
  assert.deepEqual([asked.length, sent.length], [0, 3]);
});

test('a number that the tenant does not serve is refused for good, and a wrong secret is not', async () => {
  const hungarian = built({ one: { ...own, allowed: ['+36'], denied: ['+3690'] } });
  await hungarian.sender.send(message, 'id', 'one');
  for (const to of ['+36901234567', '+15550002222'])
    await assert.rejects(hungarian.sender.send({ ...message, to }, 'id', 'one'), { code: 'ENUMBER', permanent: true });
  assert.equal(hungarian.asked.length, 1);
  for (const [status, permanent] of [
    [400, true],
    [401, false],
    [429, false],
    [503, false],
  ] as const)
    await assert.rejects(built({ one: own }, status).sender.send(message, 'id', 'one'), { code: `EHTTP${status}`, permanent });
});
