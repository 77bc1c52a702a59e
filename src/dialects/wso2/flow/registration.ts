// POST /api/server/v1/flow/execute: an application's own screens let a person register: one form, and then what it says. Nothing is kept between the two.
import { Type } from 'typebox';
import { Password } from '../../../core/credentials/index.ts';
import { newId } from '../../../core/ids.ts';
import { register } from '../../../core/registration/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { all, reading } from '../applications/applications.ts';
import type { Extra } from '../reply.ts';
import { problems, verifying } from '../user/registering.ts';
import { newcomersClaims } from '../wire/claims.ts';
import { readName } from '../wire/people.ts';

const claim = 'http://wso2.org/claims/';
const usernameField = `${claim}username`;
const submit = 'register';
const flowType = 'REGISTRATION';

const said = (word: string, title: string, text: string) => outside(400, word, text, { title });
const unfit = (text: string) => said('FE-60008', 'Invalid user inputs.', text);

const input = (identifier: string, label: string, type: string, required: boolean) => ({
  id: identifier,
  type: 'INPUT',
  variant: type.toUpperCase(),
  config: { identifier, label, type, required, placeholder: '' },
});

/** A name and a password are needed; the address only where the tenant has it confirmed, and that the core says. */
const form = {
  id: 'form',
  type: 'FORM',
  components: [
    input(usernameField, 'Username', 'text', true),
    input('password', 'Password', 'password', true),
    input(`${claim}emailaddress`, 'Email', 'email', false),
    input(`${claim}givenname`, 'First Name', 'text', false),
    input(`${claim}lastname`, 'Last Name', 'text', false),
    { id: submit, actionId: submit, type: 'BUTTON', variant: 'PRIMARY', config: { type: 'submit', text: 'Sign Up' } },
  ],
};

export const executeFlow = wso2.endpoint('POST /api/server/v1/flow/execute', {
  summary: 'Leads a person through a registration on screens of an application: the form, then the account.',
  caller: 'portal',
  calls: { register, readAttributes, ...reading },
  faults: {
    'registration.closed': outside(403, 'FE-60102', 'Self registration is not enabled. Please contact your administrator.', {
      title: 'Self registration is not enabled.',
    }),
    'account.exists': unfit('The user name is taken already.'),
    'username.taken': unfit('The user name is taken already.'),
    'email.taken': unfit('The e-mail address is taken already.'),
    'phone.taken': unfit('The mobile number is taken already.'),
  },
  problems,
  requestErrors: {
    'operation.unknown': said('FE-60103', 'Invalid flow type.', 'The provided flow type is not supported.'),
    'parameter.conflicting': unfit('Two inputs say one thing differently.'),
    'parameter.out-of-bounds': said('FE-60003', 'Invalid flow id.', 'The flow does not go on with that action.'),
    'parameter.missing': {
      code: null,
      extra: ({ names }: RequestErrorDetails['parameter.missing']): Extra => unfit(`Missing: ${names.join(', ')}`).extra,
    },
  },
  takes: {
    body: Parameters({
      flowType: Text(),
      applicationId: Maybe(Text()),
      flowId: Maybe(Text({ maxLength: 100 })),
      actionId: Maybe(Text()),
      inputs: Maybe(Type.Record(Type.String(), Type.String({ maxLength: 10_000 }), { maxProperties: 100 })),
    }),
  },
  async handle({ body }, core, entry) {
    if (body.flowType !== flowType) throw refuse('operation.unknown', { name: body.flowType });
    const { flowId, actionId, inputs = {} } = body;
    if (!entry.ctx.tenant.settings.registration.open) throw entry.ctx.fail('registration.closed', { because: 'off' });
    if (flowId === undefined) {
      const began = newId(entry.ctx.random, entry.ctx.now);
      return {
        body: { flowId: began, flowType, flowStatus: 'INCOMPLETE', type: 'VIEW', data: { components: [form], requiredParams: [] } },
      };
    }
    if (actionId !== submit) throw refuse('parameter.out-of-bounds', { name: 'actionId', allowed: submit });
    const { [usernameField]: byClaim, username = byClaim, password, ...others } = inputs;
    if (byClaim !== undefined && byClaim !== username) throw refuse('parameter.conflicting', { names: [usernameField] });
    if (!username?.trim() || !password)
      throw refuse('parameter.missing', { names: [username?.trim() ? 'password' : usernameField], blank: true, in: 'body' });
    const { name, directory } = readName(username);
    const claims = Object.entries(others).map(([uri, value]) => ({ uri, value }));
    const { account, message } = await core.register({
      username: name,
      password: Password.typed(password),
      directory,
      captcha: entry.request.headers['g-recaptcha-response'],
      primary: 'username',
      ...verifying(entry, undefined),
      ...newcomersClaims(claims, { username: name }, await core.readAttributes({}), entry.ctx),
    });
    const application = (await all(core)).find(({ id }) => id === body.applicationId);
    const redirectURL = application?.protocol['client_uri'];
    const additionalData = { userId: account.id, ...(message === 'sent' ? { notificationChannel: 'EMAIL' } : {}) };
    const data = { ...(typeof redirectURL === 'string' ? { redirectURL } : {}), additionalData };
    return { body: { flowId, flowType, flowStatus: 'COMPLETE', type: redirectURL === undefined ? 'VIEW' : 'REDIRECTION', data } };
  },
});
