// accounts.exchangeUIDSignature and its older name: a signature by the site's own secret in exchange for one by the caller's.
import { findClient, signingSecrets } from '../../../core/clients/index.ts';
import { secondsOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { demandUidSignature, uidSignature } from '../wire/signature.ts';
import { siteSecrets } from '../wire/site.ts';

const window = 60;

const declared = {
  summary: 'Checks the signature of a user id that the site made, and signs the id with the secret of the caller.',
  caller: { who: 'server' },
  calls: { findClient, signingSecrets },
  takes: { params: Parameters({ UID: Text(), UIDSignature: Text(), signatureTimestamp: Whole({ minimum: 0 }) }) },
} as const;

interface Given {
  readonly UID: string;
  readonly UIDSignature: string;
  readonly signatureTimestamp: number;
}

async function exchange({ params }: { readonly params: Given }, core: Bound<typeof declared.calls>, entry: GigyaEntry) {
  const { ctx, client } = entry;
  const { UID, UIDSignature, signatureTimestamp } = params;
  const now = secondsOf(ctx.now);
  const wrong = refuse('parameter.out-of-bounds', { name: 'UIDSignature', allowed: 'is not the signature of the site' });
  const signed = { uid: UID, timestamp: signatureTimestamp, signature: UIDSignature, now, window };
  demandUidSignature(signed, await siteSecrets(core, entry), wrong);
  const [secret] = client ? await core.signingSecrets({ client }) : [];
  if (secret === undefined) throw refuse('caller.kind-unsuitable', { needed: 'server with a secret', got: 'server without one' });
  return { data: { UID, UIDSignature: uidSignature(secret, now, UID), signatureTimestamp: String(now) } };
}

export const exchangeUIDSignature = gigya.method('accounts.exchangeUIDSignature', { ...declared, handle: exchange });
export const exchangeUIDSignatureOfSocialize = gigya.method('socialize.exchangeUIDSignature', { ...declared, handle: exchange });
