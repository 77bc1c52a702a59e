// Which of the vendor's events this server tells, and by which of its own they come about.
import type { JsonObject } from '../../../core/json.ts';

interface ToldEvent {
  readonly name: string;
  readonly nameEn: string;
  readonly category: 'user' | 'application' | 'user-pool';
  /** As our receivers know it (`core/hooks/told.ts`). */
  readonly by: string;
  /** Of one of ours that stands for several, whether it is this. */
  readonly is?: (data: JsonObject) => boolean;
}

const isBlocked = ({ after }: JsonObject): boolean =>
  typeof after === 'object' && after !== null && 'disabled' in after && after['disabled'] !== null && after['disabled'] !== false;

/** Refused sign-ins and registrations are told to nobody here: strangers cause them as often as they like. */
export const events = {
  login: { name: '登录', nameEn: 'Sign-in', category: 'user', by: 'account.signed_in' },
  register: { name: '注册', nameEn: 'Registration', category: 'user', by: 'account.created' },
  'mfa:verified': { name: 'MFA 验证', nameEn: 'Second factor proven', category: 'user', by: 'account.factor_used' },
  kick: { name: '强制下线', nameEn: 'Sessions ended', category: 'user', by: 'account.sessions_ended' },
  'user:created': { name: '用户创建', nameEn: 'User made', category: 'user', by: 'account.created' },
  'user:password-changed': { name: '密码修改', nameEn: 'Password changed', category: 'user', by: 'account.password_changed' },
  'user:updated': { name: '用户信息修改', nameEn: 'User changed', category: 'user', by: 'account.changed' },
  'user:blocked': { name: '用户被禁用', nameEn: 'User blocked', category: 'user', by: 'account.state_changed', is: isBlocked },
  'user:unblocked': {
    name: '用户解除禁用',
    nameEn: 'User unblocked',
    category: 'user',
    by: 'account.state_changed',
    is: (data) => !isBlocked(data),
  },
  'user:deleted': { name: '用户删除', nameEn: 'User removed', category: 'user', by: 'account.removed' },
  'user:link-account': { name: '绑定身份源', nameEn: 'Identity linked', category: 'user', by: 'account.identity_linked' },
  'application:created': { name: '应用创建', nameEn: 'Application made', category: 'application', by: 'client.added' },
  'application:updated': { name: '应用修改', nameEn: 'Application changed', category: 'application', by: 'client.changed' },
  'application:deleted': { name: '应用删除', nameEn: 'Application removed', category: 'application', by: 'client.removed' },
  'application:secret-refreshed': {
    name: '应用密钥刷新',
    nameEn: 'Secret of an application renewed',
    category: 'application',
    by: 'client.secret_reset',
  },
  'user-pool:updated': { name: '用户池修改', nameEn: 'Settings changed', category: 'user-pool', by: 'tenant.settings_changed' },
} as const satisfies Readonly<Record<string, ToldEvent>>;
export type WebhookEvent = keyof typeof events;

export const eventNames = Object.keys(events) as [WebhookEvent, ...WebhookEvent[]];
/** As subscriptions name it: `authing.user.created`. No application publishes under such a name. */
export const codeOf = (event: WebhookEvent): string => `${ownPrefix}${event.replace(':', '.')}`;
const ownPrefix = 'authing.';
/** The event that a subscription names, as webhooks do or by its code; undefined for a name of an application's. */
export const eventOf = (code: string): WebhookEvent | undefined => eventNames.find((event) => event === code || codeOf(event) === code);
/** Whether applications may publish under it: nobody does under a name of this server's own. */
export const isFree = (code: string): boolean => !eventOf(code) && !code.startsWith(ownPrefix);
const factOf = (event: WebhookEvent): ToldEvent => events[event];

export const categories = [
  { name: '用户', nameEn: 'Users', value: 'user' },
  { name: '应用', nameEn: 'Applications', value: 'application' },
  { name: '用户池', nameEn: 'User pool', value: 'user-pool' },
] as const;

/** The names under which the events come about here. */
export const toldFor = (asked: readonly WebhookEvent[]): readonly string[] => [...new Set(asked.map((event) => factOf(event).by))];

/** Those of them that happened by the one of ours. */
export const happenedBy = (asked: readonly WebhookEvent[], type: string, data: JsonObject): readonly WebhookEvent[] =>
  asked.filter((event) => {
    const { by, is = () => true } = factOf(event);
    return by === type && is(data);
  });
