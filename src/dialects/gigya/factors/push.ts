// accounts.tfa.push: the site's own app on a person's telephone, which shows a message and answers by a tap.
import { appDigest, approveByTap, enrolmentInTap, type PushNames } from '../../../core/authenticators/index.ts';
import { askToTap, enrolByTap, factorsOfProof, finishSeparateEnrolment, proveByTap } from '../../../core/sign-in/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { namedDevice } from '../wire/device.ts';
import { DeviceInfo, deviceLabel } from '../wire/device-info.ts';

/** The names by which the vendor's SDKs read a message. */
const names: PushNames = {
  mode: 'mode',
  title: 'title',
  body: 'body',
  proof: 'gigyaAssertion',
  challenge: 'verificationToken',
  modes: { approve: 'verify', enrol: 'optin' },
};

const caller = { who: 'any', user: 'session' } as const;
const Assertion = { params: Parameters({ gigyaAssertion: Text() }) };

export const optInPush = gigya.method('accounts.tfa.push.optin', {
  summary: 'Registers the device of a person whose app calls: a message goes to it, whose token finishes the registration.',
  caller,
  calls: { enrolByTap },
  takes: { params: Parameters({ gigyaAssertion: Text(), deviceInfo: DeviceInfo() }) },
  async handle({ params: { gigyaAssertion: proof, deviceInfo } }, core, entry) {
    const { account, apiKey: client } = entry;
    const app = namedDevice(entry)?.token;
    const device = { token: deviceInfo.pushToken, names, label: deviceLabel(deviceInfo), app: app === undefined ? null : appDigest(app) };
    await core.enrolByTap({ proof, client, account, device });
    return {};
  },
});

export const sendPushVerification = gigya.method('accounts.tfa.push.sendVerification', {
  summary: 'Sends a message to the devices of a person, who approves there.',
  caller: { who: 'any' },
  calls: { askToTap },
  takes: Assertion,
  async handle({ params: { gigyaAssertion: proof } }, core, { apiKey: client }) {
    await core.askToTap({ proof, client });
    return {};
  },
});

export const isPushVerified = gigya.method('accounts.tfa.push.isVerified', {
  summary: 'Says whether the person approved on a device: then the second factor is proven.',
  caller: { who: 'any' },
  calls: { proveByTap },
  takes: Assertion,
  async handle({ params: { gigyaAssertion: proof } }, core, { apiKey: client }) {
    const result = await core.proveByTap({ proof, client });
    return result.kind === 'waiting' ? {} : { data: { providerAssertion: result.evidence } };
  },
});

export const verifyPush = gigya.method('accounts.tfa.push.verify', {
  summary: 'Approves a sign-in, or finishes the registration of the device, by what its message said; in the session of the app.',
  caller,
  calls: { approveByTap, finishSeparateEnrolment, factorsOfProof },
  takes: { params: Parameters({ gigyaAssertion: Text(), verificationToken: Text() }) },
  async handle({ params: { gigyaAssertion: proof, verificationToken: challenge } }, core, { account, session, apiKey: client, ctx }) {
    const begun = enrolmentInTap(challenge);
    if (!begun) {
      await core.approveByTap({ account, session: session?.id, proof, challenge });
      return {};
    }
    // The session is that of the person who is to have the device.
    const of = await core.factorsOfProof({ proof, client });
    if (of.account !== account) throw ctx.fail('code.wrong', { purpose: 'separate-proof', attemptsLeft: null });
    const { evidence, backupCodes } = await core.finishSeparateEnrolment({ proof, client, ...begun });
    return { data: { providerAssertion: evidence, ...(backupCodes ? { backupCodes } : {}) } };
  },
});
