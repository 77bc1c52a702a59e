// The app on a person's device takes up an enrolment: it brings its public key, and is given a code that the person types at the page which began it. So the
// page is finished by whoever holds the device, and a device that somebody else showed the picture to finishes nothing.
import { countEvent } from '../audit/index.ts';
import { demandGood, issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { cleanLabel, longestLabel } from './label.ts';
import { deviceText } from './push-device.ts';
import { longestProof, longestToken, type PushRefusal } from './push-types.ts';

export type DeviceFault = 'push.refused' | 'code.wrong' | 'code.used' | 'code.expired';
export type DevicePorts = 'accounts' | 'codes' | 'deviceProofs' | 'tallies';

const purpose = 'enrol-authenticator';

interface Said {
  readonly enrolment: string;
  readonly token: string;
  readonly label: string;
}

function saidIn({ enrolment, token, label = '' }: JsonObject): Said | undefined {
  if (typeof enrolment !== 'string' || typeof token !== 'string' || typeof label !== 'string') return undefined;
  return token !== '' && token.length <= longestToken ? { enrolment, token, label: cleanLabel(label).slice(0, longestLabel) } : undefined;
}

/**
 * `proof`: a JWS of the type `push-device+jwt`, signed by the key in its header (`jwk`), which so proves that it has the private half. Order: readable → key →
 * signature → enrolment good, of this method, and not taken up yet. Nothing of it is the person's before the code was typed.
 */
export async function enrolDevice(
  ctx: Ctx<DeviceFault>,
  { proof: given }: { readonly proof: string },
  stores: Stores<DevicePorts>,
): Promise<{ readonly code: string; readonly key: string }> {
  const tenant = ctx.tenant.id;
  const proof = given.length > longestProof ? undefined : stores.deviceProofs.read(given, 'push-device+jwt');
  const said = proof && saidIn(proof.claims);
  if (!proof || !said) throw refused('unreadable');
  const key = await stores.deviceProofs.keyOf(proof.key);
  if (!key) throw refused('key');
  if (!(await proof.isSignedBy(key))) throw refused('signature');
  const verdict = await judgeCode(ctx, { purpose, value: said.enrolment }, stores);
  if (verdict.kind !== 'good') tell('enrolment', null);
  const { payload } = demandGood(ctx, purpose, verdict);
  if (payload.method !== 'push') {
    tell('enrolment', payload.account);
    throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  }
  const { account, process } = payload;
  ctx.concerns({ account });
  const { enrolmentSeconds: lifeSeconds } = ctx.tenant.settings.secondFactor;
  const code = await stores.transaction<string | undefined>(async (tables, rollbackWith) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    const begun = await ctx.during('code.read', () => tables.codes.find(tenant, purpose, said.enrolment));
    if (!begun || begun.used || begun.payload.secret !== undefined) return rollbackWith(undefined);
    const taken = { ...begun.payload, secret: deviceText({ ...key, token: said.token }), label: said.label };
    await ctx.during('code.store', () => tables.codes.update(tenant, { id: begun.id, purpose, payload: taken }));
    const form = { kind: 'typed', length: 6, alphabet: 'digits' } as const;
    const typed = {
      purpose: 'second-factor',
      subject: process,
      form,
      lifeSeconds,
      payload: { account, process },
      supersedes: true,
    } as const;
    return (await issueCode(ctx, typed, tables)).value;
  });
  if (code === undefined) {
    tell('used', account);
    throw ctx.fail('code.used', { purpose, superseded: false });
  }
  ctx.log('device takes up an enrolment');
  return { code, key: key.thumbprint };

  function tell(reason: string, subject: string | null): void {
    countEvent(ctx, { what: 'factor.refused', subject, detail: { method: 'push', reason } }, stores);
  }
  function refused(because: PushRefusal): Error {
    tell(because, null);
    return ctx.fail('push.refused', { because });
  }
}
