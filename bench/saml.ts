// npm run bench -- saml: what a service provider's request costs, and the assertion that answers it, as the commands work them, by the CPU time of the whole
// process: of the system, too, for what is written.
import { now, random } from '../src/cli/open.ts';
import { Password } from '../src/core/credentials/index.ts';
import { newContext } from '../src/core/faults/index.ts';
import { issueAssertion, judgeMessage, judgeStart, keepRequest, pendingRequest, registerServiceProvider } from '../src/core/saml/index.ts';
import { stateThenProof } from '../src/core/sign-in/index.ts';
import { dateOf, plusDays } from '../src/core/time.ts';
import { posted, redirected, requestText } from '../test/saml/requests.ts';
import { median } from './cpu.ts';
import { installationAt, password } from './installation.ts';
import { costOf } from './own-cpu.ts';
import { newTable } from './table.ts';

const most = 3;
const address = 'https://login.example.org';
const entityId = 'https://sp.example.org';
const place = { address, signOn: `${address}/saml2/sso`, logout: `${address}/saml2/slo`, metadata: `${address}/saml2/metadata` };

export async function saml(each: number): Promise<void> {
  const { stores, tenant, close } = await installationAt(address);
  const ctx = () => newContext({ tenant, caller: { kind: 'anonymous', address: '127.0.0.1' }, now: now(), random, log: () => {} });
  const signedIn = await stateThenProof(
    ctx(),
    { named: { text: 'ann-demo' }, password: Password.typed(password), supports: [] },
    stores as never,
  );
  if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
  const { session } = signedIn.session;
  const from = plusDays(now(), -1);
  const signer = await stores.samlDocuments.makeKey({ name: 'sp', from, until: plusDays(from, 30), serial: random.bytes(8) });
  const { certificate } = signer;
  const consumers = [{ address: `${entityId}/acs`, index: null, isDefault: true }];
  const plain = await registerServiceProvider(ctx(), { entityId, consumers, certificates: [certificate], startsHere: true }, stores);
  const encryption = { certificate, algorithm: 'aes256-gcm' } as const;
  const sealed = await registerServiceProvider(ctx(), { entityId: `${entityId}/sealed`, consumers, encryption, startsHere: true }, stores);
  const pendingFor = (provider: { readonly entityId: string }) => async () => {
    const asked = await judgeStart(ctx(), { entityId: provider.entityId, consumer: undefined, relayState: null }, stores);
    const flow = await keepRequest(ctx(), { asked, browser: 'bench' }, stores);
    return (await pendingRequest(ctx(), { flow, browser: 'bench' }, stores))!;
  };
  const answer = (pending: Awaited<ReturnType<ReturnType<typeof pendingFor>>>) =>
    issueAssertion(ctx(), { asked: pending.payload.asked, session, pending, place }, stores);
  const request = async () => requestText({ issuer: entityId, destination: place.signOn, issued: dateOf(now()) });
  const read = (binding: 'redirect' | 'post') => (parameters: string) =>
    judgeMessage(ctx(), { carried: { binding, kind: 'SAMLRequest', parameters }, at: place.signOn }, stores);
  const measures = {
    'an assertion, response and assertion signed': () => costOf(each, pendingFor(plain), answer),
    'the same, encrypted': () => costOf(each, pendingFor(sealed), answer),
    'a request, signed over its address': () =>
      costOf(each, async () => redirected(place.signOn, await request(), { signer }).split('?')[1]!, read('redirect')),
    'a request, signed within a form': () =>
      costOf(each, async () => new URLSearchParams({ SAMLRequest: posted(await request(), signer) }).toString(), read('post')),
  };
  const costs = new Map<string, number[]>();
  for (let turn = 0; turn < 6; turn += 1)
    for (const [what, measure] of Object.entries(measures)) {
      const cost = await measure();
      // The first turn compiles.
      if (turn > 0) costs.set(what, [...(costs.get(what) ?? []), cost]);
    }
  await close();
  const { row, write } = newTable('SAML');
  for (const [what, all] of costs) row(what, `${median(all).toFixed(2)} ms of CPU`, `≤ ${most} ms`, median(all) <= most);
  write();
}
