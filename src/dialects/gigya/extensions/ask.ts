// A question to an extension in the vendor's form: a JWS of the tenant's key, of which the answer's status decides.
import { type AskedFlow, type AskForm, isSentence, unsaid } from '../../../core/hooks/index.ts';
import { plainId } from '../../../core/ids.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { signTokenAt } from '../../../core/sessions/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { signing } from '../wire/id-token.ts';
import { profileOut } from '../wire/profile.ts';
import { claimsIn } from './claims.ts';
import { extensionFactsIn } from './facts.ts';

const signedSeconds = 60;

/** A profile of claims as the vendor names them; contacts stand beside it. */
const profileOf = (claims: Json | undefined): JsonObject =>
  profileOut({ account: { profile: isObject(claims) ? claims : {} }, identifiers: [] } as never as Parameters<typeof profileOut>[0]);

/** Of what a call brought: never a password, and nothing that the site declared itself. */
function paramsOf({ flow, about }: AskedFlow): JsonObject {
  if (flow === 'signIn') return {};
  const { username, email, phone, source, profile } = about;
  const named = { username, email, phoneNumber: phone, regSource: source };
  const given = Object.entries(named).filter((each): each is [string, string] => typeof each[1] === 'string');
  return { ...Object.fromEntries(given), profile: profileOf(profile) };
}

export const asks: AskForm = {
  async question(asked, { facts }, { tenant, now, random, stores }) {
    const { point, apiKey, headers } = extensionFactsIn(facts);
    const account = asked.account === null ? undefined : await stores.accounts.read(tenant.id, asked.account);
    const accountInfo = account && {
      UID: account.outerId ?? plainId(account.id),
      isRegistered: account.registered !== null,
      profile: profileOf(account.profile),
    };
    const iat = secondsOf(now);
    const jti = Buffer.from(random.bytes(16)).toString('hex');
    const claims = {
      ...{ callID: jti, extensionPoint: point, apiKey, context: { clientIP: asked.network, userKey: asked.client } },
      data: { params: paramsOf(asked), ...(accountInfo ? { accountInfo } : {}) },
      ...{ jti, iat, exp: iat + signedSeconds, iss: `https://fidm.gigya.com/jwt/${apiKey}/` },
    };
    const jws = await signTokenAt({ tenant, now }, signing(claims), stores);
    return { text: JSON.stringify({ jws }), headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])) };
  },

  read(answer) {
    const { status, data } = isObject(answer) ? answer : {};
    const said = isObject(data) ? data : {};
    if (status === 'OK') {
      const profile = claimsIn(said['profile']);
      return profile && { profile, claims: {} };
    }
    if (status !== 'FAIL') return undefined;
    const [first] = Array.isArray(said['validationErrors']) ? (said['validationErrors'] as readonly Json[]) : [];
    const texts = [said['userFacingErrorMessage'], isObject(first) ? first['message'] : undefined];
    return { text: texts.find((text) => typeof text === 'string' && isSentence(text))?.toString() ?? unsaid, code: null };
  },

  bounds({ facts }) {
    const { timeout, fallback } = extensionFactsIn(facts);
    return { waitMillis: timeout, onFailure: fallback === 'IgnoreAllErrors' ? 'go-on' : 'refuse' };
  },
};
