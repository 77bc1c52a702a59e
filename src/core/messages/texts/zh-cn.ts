// The built-in mails and short messages in simplified Chinese.
import type { OurTexts } from './names.ts';

export const zh: OurTexts = {
  mails: {
    'verify-contact': {
      subject: '{{product}}：请确认您的邮箱',
      body: '您好：\n\n请确认 {{to}} 是您的邮箱：\n\n{{link}}\n\n验证码：{{code}}\n\n如果不是您请求的，请忽略此邮件。\n',
    },
    invitation: {
      subject: '{{product}}：邀请您注册',
      body: '您好：\n\n{{product}} 邀请您使用 {{to}} 注册：\n\n{{link}}\n\n验证码：{{code}}\n\n如果您不想注册，请忽略此邮件。\n',
    },
    'confirm-subscription': {
      subject: '{{product}}：您想接收我们的消息吗？',
      body: '您好：\n\n有人（希望是您本人）用 {{to}} 订阅了 {{product}} 的消息。如果您想接收，请在此确认：\n\n{{link}}\n\n如果不是您本人，请忽略本邮件。\n',
    },
    recover: {
      subject: '{{product}}：设置新密码',
      body: '您好：\n\n有人（希望是您本人）为 {{to}} 请求了新密码：\n\n{{link}}\n\n验证码：{{code}}\n\n如果不是您本人，请忽略此邮件：您的密码不会改变。\n',
    },
    recovered: {
      subject: '{{product}}：您的密码已更改',
      body: '您好：\n\n{{to}} 的密码已更改。如果不是您本人操作，请立即请求新密码。\n',
    },
    'remind-username': {
      subject: '{{product}}：您的用户名',
      body: '您好：\n\n有人（希望是您本人）查询了 {{to}} 的用户名：\n\n{{username}}\n\n如果不是您本人，请忽略此邮件。\n',
    },
    'change-contact': {
      subject: '{{product}}：您的验证码',
      body: '您好：\n\n您为 {{to}} 请求了验证码。\n\n验证码：{{code}}\n\n如果不是您请求的，请忽略此邮件。\n',
    },
    'sign-in': {
      subject: '{{code}} 是您的 {{product}} 验证码',
      body: '您好：\n\n有人（希望是您本人）正在以 {{to}} 登录 {{product}}。请在您开始登录的浏览器中打开此链接：\n\n{{link}}\n\n在那里输入的验证码：{{code}}\n\n如果不是您本人，请忽略此邮件，不要把验证码告诉任何人。\n',
    },
    'sign-in-code': {
      subject: '{{code}} 是您的 {{product}} 验证码',
      body: '您好：\n\n有人（希望是您本人）正在以 {{to}} 登录 {{product}}。\n\n请在您开始登录的地方输入验证码：{{code}}\n\n如果不是您本人，请忽略此邮件，不要把验证码告诉任何人。\n',
    },
    'contact-added': {
      subject: '{{product}}：已添加电话号码',
      body: '您好：\n\n有已登录的人为 {{to}} 的账号添加了电话号码。如果是您本人，无需任何操作。\n\n如果不是您本人，请在此撤销，然后设置新密码：\n\n{{link}}\n',
    },
    'second-factor': {
      subject: '{{product}}：您的验证码',
      body: '您好：\n\n有人（希望是您本人）正要登录您的账号，或更改登录方式。接下来需要输入的验证码是：\n\n验证码：{{code}}\n\n请不要告诉任何人。如果不是您本人，请立即更改密码。\n',
    },
    'factor-added': {
      subject: '{{product}}：已添加第二步验证',
      body: '您好：\n\n有已登录的人为 {{to}} 的账号添加了第二步验证。如果不是您本人，请立即更改密码并将其移除。\n',
    },
    'factor-moved': {
      subject: '{{product}}：设备的接收方式已更改',
      body: '您好：\n\n一个已登录的应用告知：{{to}} 的账号的登录批准请求今后将以另一种方式送达其设备。应用会不时这样做。如有疑问，请更改密码并移除该设备。\n',
    },
    'factor-removed': {
      subject: '{{product}}：已移除第二步验证',
      body: '您好：\n\n有已登录的人移除了 {{to}} 的账号的一项第二步验证。如果不是您本人，请立即更改密码。\n',
    },
    'factors-reset': {
      subject: '{{product}}：您的第二步验证已被移除',
      body: '您好：\n\n管理员移除了 {{to}} 的账号的第二步验证。如果不是您请求的，请立即更改密码。\n',
    },
    'backup-codes-renewed': {
      subject: '{{product}}：您有新的备用验证码',
      body: '您好：\n\n{{to}} 的账号有了新的备用验证码，旧的不再有效。如果不是您本人，请立即更改密码。\n',
    },
    'contact-changed': {
      subject: '{{product}}：您的邮箱已更改',
      body: '您好：\n\n{{to}} 不再是您账号的邮箱：有已登录的人填写了另一个邮箱。如果是您本人，无需任何操作。\n\n如果不是您本人，请在此撤销，然后设置新密码：\n\n{{link}}\n',
    },
    'passkey-added': {
      subject: '{{product}}：已添加通行密钥',
      body: '您好：\n\n{{to}} 的账号添加了一个通行密钥：用它登录无需密码。如果是您本人，无需任何操作。\n\n如果不是您本人，请登录，移除该通行密钥并设置新密码。\n',
    },
    'passkey-removed': {
      subject: '{{product}}：已移除通行密钥',
      body: '您好：\n\n{{to}} 的账号移除了一个通行密钥，它不能再用于登录。如果不是您本人，请登录并设置新密码。\n',
    },
    'comment-posted': {
      subject: '{{product}}：有新评论',
      body: '您好：\n\n您关注的页面有了新评论：\n\n{{link}}\n\n此类邮件每小时最多一封。如果不想再收到，请在该页面取消。\n',
    },
  },
  shorts: {
    'verify-contact': '{{product}}：您的验证码是 {{code}}{{filled}}',
    invitation: '{{product}}：邀请您注册，您的验证码是 {{code}}{{filled}}',
    'confirm-subscription': '{{product}}：有人为您订阅了我们的消息。如果不是您本人，请忽略。',
    recover: '{{product}}：设置新密码的验证码是 {{code}}{{filled}}',
    recovered: '{{product}}：您的密码已更改。如果不是您本人，请立即请求新密码。',
    'remind-username': '{{product}}：您的用户名是 {{username}}',
    'change-contact': '{{product}}：您的验证码是 {{code}}{{filled}}',
    'sign-in': '{{product}}：您的登录验证码是 {{code}}{{filled}}',
    'sign-in-code': '{{product}}：您的登录验证码是 {{code}}{{filled}}',
    'contact-added': '{{product}}：您的账号添加了邮箱。如果不是您本人：{{link}}',
    'second-factor': '{{product}}：请不要把此验证码告诉任何人。您的验证码是 {{code}}{{filled}}',
    'factor-added': '{{product}}：您的账号添加了第二步验证。如果不是您本人，请立即更改密码。',
    'factor-moved': '{{product}}：您的登录批准请求将以另一种方式送达您的设备。如有疑问，请更改密码。',
    'factor-removed': '{{product}}：您的账号移除了一项第二步验证。如果不是您本人，请立即更改密码。',
    'factors-reset': '{{product}}：管理员移除了您账号的第二步验证。',
    'backup-codes-renewed': '{{product}}：您的账号有了新的备用验证码。如果不是您本人，请立即更改密码。',
    'contact-changed': '{{product}}：您的电话号码已更改。如果不是您本人：{{link}}',
    'passkey-added': '{{product}}：您的账号添加了通行密钥。',
    'passkey-removed': '{{product}}：您的账号移除了一个通行密钥。',
    'comment-posted': '{{product}}：有新评论。',
  },
};
