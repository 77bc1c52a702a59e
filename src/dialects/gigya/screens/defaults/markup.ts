// Markup of the default screen-sets: screens of forms, whose texts are named so that they come in the language of the page.
import { type Text, texts } from './texts.ts';

const english = (key: Text): string => texts[key][0];

/** A text by its name. */
export const words = (tag: 'h2' | 'p', key: Text): string =>
  `<${tag} class="gigya-composite-control gigya-composite-control-${tag === 'h2' ? 'header' : 'label'}" data-translation-key="${key}">${english(key)}</${tag}>`;

interface FieldLook {
  readonly type?: 'text' | 'password' | 'email';
  readonly required?: boolean;
  /** Told while somebody types. */
  readonly beside?: 'gigya-loginID-availability' | 'gigya-password-strength';
}

export const field = (name: string, key: Text, { type = 'text', required = false, beside }: FieldLook = {}): string =>
  `<div class="gigya-composite-control gigya-composite-control-textbox"><label class="gigya-label"><span class="gigya-label-text" data-translation-key="${key}">${english(key)}</span></label><input type="${type}" name="${name}" data-gigya-name="${name}" class="gigya-input-${type === 'password' ? 'password' : 'text'}"${required ? ' data-required="true"' : ''}><span class="gigya-error-msg" data-bound-to="${name}"></span>${beside === undefined ? '' : `<div class="${beside}" data-bound-to="${name}"></div>`}</div>`;

/** A form with its place for complaints and its button. `id` is one of its own within the set. */
export const form = (kind: string, id: string, parts: readonly string[], button: Text, more = ''): string =>
  `<form class="gigya-${kind}-form" id="${id}"${more}>${parts.join('\n')}
<div class="gigya-composite-control gigya-composite-control-form-error"><div class="gigya-error-msg gigya-form-error-msg" data-bound-to="${id}"></div></div>
<div class="gigya-composite-control gigya-composite-control-submit"><input type="submit" class="gigya-input-submit" value="${english(button)}" data-translation-key="${button}"></div></form>`;

/** A challenge, once the server asks for it. */
export const captcha = (id: string): string =>
  `<div class="gigya-captcha-wrapper gigya-error-display" data-error-flags="captchaNeeded" data-bound-to="${id}"><div class="gigya-captcha"></div><span class="gigya-error-msg" data-bound-to="captchaToken"></span></div>`;

export const link = (to: string, key: Text): string =>
  `<p><a class="gigya-composite-control gigya-composite-control-link" data-switch-screen="${to}" data-translation-key="${key}">${english(key)}</a></p>`;

export const providers = '<div class="gigya-social-login"></div>';
export const secondFactor = (mode: 'register' | 'verify' | 'edit'): string => `<div class="gigya-tfa" data-mode="${mode}"></div>`;

/** A screen, by the id that pages of the vendor name. */
export const screen = (id: string, caption: Text, body: readonly string[]): string =>
  `<div class="gigya-screen" id="${id}" data-responsive="true">
${words('h2', caption)}
${body.join('\n')}
</div>`;

/** A set that begins with its first screen unless the page names another one. */
export const set = (id: string, screens: readonly string[]): string =>
  `<div class="gigya-screen-set" id="${id}" style="display:none" data-responsive="true">\n${screens.join('\n')}\n</div>`;

/** It takes colours and letters from the page, so that it can be read wherever it stands. */
export const css = `.gigya-screen{max-width:24rem;font:inherit;color:inherit}
.gigya-screen .gigya-composite-control{margin:0 0 .75rem}
.gigya-screen label{display:block;margin:0 0 .25rem}
.gigya-screen input:where(:not([type=checkbox],[type=radio],[type=file])),.gigya-screen button{box-sizing:border-box;width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:transparent;border:1px solid currentColor;border-radius:.25rem}
.gigya-screen input[type=submit]{color:#fff;background:#1a5fb4;border-color:#1a5fb4;cursor:pointer}
.gigya-screen button{margin:0 0 .5rem;cursor:pointer}
.gigya-screen input[type=checkbox]{margin:0 .5rem 0 0}
.gigya-screen .gigya-subscription label,.gigya-screen .gigya-subscription input{display:inline}
.gigya-screen a[data-switch-screen]{color:inherit;text-decoration:underline;cursor:pointer}
.gigya-screen .gigya-error-msg-active{display:block;padding:0 0 0 .5rem;border-left:.25rem solid #c01c28}
.gigya-screen :focus-visible{outline:3px solid #3584e4;outline-offset:2px}
.gigya-screen img{max-width:100%;height:auto;background:#fff}
`;
