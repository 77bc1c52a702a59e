// Steps that write: each record is a call of this API.
import { isObject, type Json, type JsonObject, valueAt } from '../../../core/json.ts';
import { demandKnown, objectsIn, pathIn, StepUnfit, textIn } from './step-parameters.ts';

export interface StepCall {
  readonly method: string;
  readonly parametersOf: (record: JsonObject) => Readonly<Record<string, string>>;
  /** The answer goes along with the record, as `_response`. */
  readonly addsResponse: boolean;
}

const written = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The members of a record, each a parameter. */
const membersOf = (record: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => (value === null ? [] : [[name === 'uid' ? 'UID' : name, written(value)] as const])),
  );

const addsResponse = (params: JsonObject): boolean => params['addResponse'] === true;

/** Names that say who calls, which is whoever scheduled it, and how the answer is shaped. */
const ofCaller =
  /^(apiKey|userKey|secret|privateKey|sig|nonce|timestamp|oauth_token|login_token|access_token|format|callback|saveResponseID)$/i;

function anyMethod(params: JsonObject): StepCall {
  for (const name of ['userKey', 'secret', 'privateKey', 'domain', 'apiKey'])
    if (params[name]) throw new StepUnfit(`${name}: a run calls this site, as the application that scheduled it`);
  demandKnown(params, ['apiMethod', 'apiParams', 'addResponse']);
  const method = textIn(params, 'apiMethod');
  if (!/^(accounts|ds|ids|socialize|gm|comments)\.[\w.]{1,100}$/.test(method))
    throw new StepUnfit('apiMethod is a method of accounts, ds, ids, socialize, gm or comments');
  const given = objectsIn(params, 'apiParams').map((each) => {
    const name = textIn(each, 'paramName');
    if (!/^\w{1,100}$/.test(name) || ofCaller.test(name)) throw new StepUnfit(`paramName "${name}" is none that a step says`);
    const { value } = each;
    return { name, from: each['sourceField'] ? pathIn(each, 'sourceField') : undefined, value: value === '' ? undefined : value };
  });
  const parametersOf = (record: JsonObject) =>
    Object.fromEntries(
      given.flatMap(({ name, from, value }) => {
        const found = (from === undefined ? undefined : valueAt(record, from)) ?? value;
        return found === undefined || found === null ? [] : [[name, written(found)] as const];
      }),
    );
  return { method, parametersOf, addsResponse: addsResponse(params) };
}

/** What `accounts.setAccountInfo` writes of a record that was read. */
const ofAccount = ['UID', 'profile', 'data', 'subscriptions', 'preferences', 'isActive', 'isVerified', 'lang'];

export const writers: Readonly<Record<string, (params: JsonObject) => StepCall>> = {
  'datasource.write.gigya.account': (params) => {
    demandKnown(params, ['addResponse']);
    const parametersOf = (record: JsonObject) => {
      const members = membersOf(record);
      return Object.fromEntries(ofAccount.flatMap((name) => (members[name] === undefined ? [] : [[name, members[name]] as const])));
    };
    return { method: 'accounts.setAccountInfo', parametersOf, addsResponse: addsResponse(params) };
  },
  'datasource.write.gigya.importaccount': (params) => {
    demandKnown(params, ['addResponse', 'importPolicy']);
    const importPolicy = textIn(params, 'importPolicy', 'upsert');
    const parametersOf = ({ _response, ...record }: JsonObject) => ({ ...membersOf(record), importPolicy });
    return { method: 'accounts.importFullAccount', parametersOf, addsResponse: addsResponse(params) };
  },
  'datasource.write.gigya.generic': anyMethod,
};

/** The record behind a call. */
export const withAnswer = (record: JsonObject, { addsResponse }: StepCall, answer: JsonObject): JsonObject =>
  addsResponse && isObject(answer) ? { ...record, _response: answer } : record;
