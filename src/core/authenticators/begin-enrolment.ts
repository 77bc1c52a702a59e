// Begins the enrolment of a second factor. What is begun is a code with a sealed payload, and no row of the person: nothing is half enrolled.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { newBackupCodes } from './backup-codes.ts';
import { type FactorSendPorts, sendFactorCode } from './send-code.ts';
import { isTargetHeld, targetOf } from './target.ts';
import { newTotpSecret, totpAddress } from './totp.ts';
import type { FactorMethod } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'enrol-authenticator': {
      readonly account: string;
      readonly method: FactorMethod;
      /** Of an app; of a device what `deviceText` writes, once it was taken up. */
      readonly secret?: string;
      readonly target?: string;
      /** As a device calls itself. */
      readonly label?: string;
      /** `session <id>` or `ticket <id>`: who began it, and alone may finish it. */
      readonly begunBy: string;
      /** A second factor was proven by then. Without it the enrolment makes the first factor and no other: meanwhile its owner may have one. */
      readonly provenSecond?: boolean;
      /** What a code that was sent belongs to. */
      readonly process: string;
      /** In clear, as they were shown at the beginning: they are written when it is finished. */
      readonly backupCodes?: readonly string[];
    };
  }
}

/** A method whose enrolment this area begins: backup codes come with another one, and passkeys have an area of their own. */
export type EnrolledHere = Exclude<FactorMethod, 'passkey' | 'backup-code'>;

/** Who enrols what, and what a code is sent to. */
export interface NewEnrolment {
  readonly account: string;
  readonly begunBy: string;
  /** Whether a second factor was proven by whoever begins it. */
  readonly provenSecond: boolean;
  readonly method: EnrolledHere;
  /** The address or number, of methods that send codes. */
  readonly target?: string | undefined;
  /** The name under which an authenticator app shows the account. */
  readonly name: string;
  /** So many backup codes are shown now, and none at the end: of an app that shows them beside its secret. */
  readonly backupCodes?: number | undefined;
}

/**
 * `enrolment` finishes it. An authenticator app reads `address` (as a QR code), or its owner types `secret`. `device`: the app on a device takes `enrolment` up
 * (`enrolDevice`), and shows the code that finishes it. `backupCodes`: good once it is finished.
 */
export type Begun =
  | {
      readonly kind: 'totp';
      readonly enrolment: string;
      readonly secret: string;
      readonly address: string;
      readonly backupCodes?: readonly string[];
    }
  | { readonly kind: 'device'; readonly enrolment: string }
  | { readonly kind: 'sent'; readonly enrolment: string; readonly hint: string };

/** What beginning an enrolment may be refused for. */
export type BeginFault = 'factor.not-offered' | 'factor.target-unusable' | 'factor.too-many' | 'rate.exceeded';
export type BeginPorts = FactorSendPorts | 'authenticators';

/** The caller has authenticated the person. Order: offered → target usable → fewer than `mostPerPerson` → sent. */
export async function beginEnrolment(ctx: Ctx<BeginFault>, given: NewEnrolment, stores: Stores<BeginPorts>): Promise<Begun> {
  const { account, method, begunBy, provenSecond } = given;
  const { offered, mostPerPerson, enrolmentSeconds: lifeSeconds } = ctx.tenant.settings.secondFactor;
  if (!offered.includes(method)) throw ctx.fail('factor.not-offered', { method });
  const target = targetOf(method, given.target);
  const held = await ctx.during('authenticators.read', () => stores.authenticators.list(ctx.tenant.id, account));
  if (target === undefined || isTargetHeld(held, { method, target })) throw ctx.fail('factor.target-unusable', { method });
  if (held.filter((each) => each.method !== 'backup-code').length >= mostPerPerson)
    throw ctx.fail('factor.too-many', { most: mostPerPerson });
  const process = newId(ctx.random, ctx.now);
  const secret = method === 'totp' ? newTotpSecret(ctx.random) : undefined;
  // They come with the first one.
  const isFirst = held.every((each) => each.method === 'backup-code') && !provenSecond;
  const backupCodes =
    given.backupCodes && isFirst && offered.includes('backup-code') ? newBackupCodes(ctx.random, given.backupCodes) : undefined;
  const known = { ...(secret ? { secret } : {}), ...(target ? { target } : {}), ...(backupCodes ? { backupCodes } : {}) };
  const payload = { account, method, begunBy, provenSecond, process, ...known };
  const code = { purpose: 'enrol-authenticator', subject: account, form: { kind: 'token' }, lifeSeconds, payload } as const;
  const { value: enrolment } = await issueCode(ctx, code, stores);
  if (secret)
    return {
      kind: 'totp',
      enrolment,
      secret,
      address: totpAddress({ issuer: ctx.tenant.settings.messages.product, name: given.name, secret }),
      ...(backupCodes ? { backupCodes } : {}),
    };
  if (method === 'push') return { kind: 'device', enrolment };
  const sent = { account, method: method as 'sms' | 'email', target: target!, subject: process, process, kind: 'enrolment' } as const;
  const challenge = await sendFactorCode(ctx, sent, stores);
  return { kind: 'sent', enrolment, hint: challenge.kind === 'sent' ? challenge.hint : '' };
}
