// Sets of screens for tests: one in the shape that the vendor's builder exports, a hostile one, and texts that would like to be markup.

const textbox = (name: string, label: string, type = 'text', more = '') => `
<div class="gigya-composite-control gigya-composite-control-textbox">
  <label class="gigya-label"><span class="gigya-label-text" data-translation-key="${name.toUpperCase()}_LABEL">${label}</span></label>
  <input type="${type}" name="${name}" data-gigya-name="${name}" class="gigya-input-text" ${more}>
  <span class="gigya-error-msg" data-bound-to="${name}"></span>
</div>`;
const submit = (form: string) => `
<div class="gigya-error-display gigya-composite-control-form-error" data-bound-to="${form}"><div class="gigya-error-msg gigya-form-error-msg" data-bound-to="${form}"></div></div>
<div class="gigya-composite-control gigya-composite-control-submit"><input type="submit" class="gigya-input-submit" value="Submit"></div>`;
const screen = (id: string, caption: string, body: string) =>
  `<div class="gigya-screen" id="${id}" data-caption="${caption}" data-width="350">${body}</div>`;

/** In the shape of sets that the vendor's builder exports. */
export const html = `<div class="gigya-screen-set" id="Shop-RegistrationLogin" style="display:none" data-responsive="true"
  data-on-pending-registration-screen="gigya-complete-registration-screen">
${screen(
  'gigya-login-screen',
  'Login',
  `<form class="gigya-login-form" id="gigya-login-form" onsubmit="return false;">${textbox('loginID', 'Email:', 'text', 'data-required="true"')}${textbox('password', 'Password:', 'password', 'data-required="true"')}
   <a data-switch-screen="gigya-register-screen" class="gigya-composite-control-link">Register</a>${submit('gigya-login-form')}</form>`,
)}
${screen(
  'gigya-register-screen',
  'Register',
  `<form class="gigya-register-form" id="gigya-register-form">${textbox('email', 'Email:', 'text', 'data-required="true"')}${textbox('profile.firstName', 'First name:')}${textbox('password', 'Password:', 'password')}${textbox('passwordRetype', 'Again:', 'password')}
   <label><input type="checkbox" name="data.newsletter"> News</label>
   <div class="gigya-container" data-condition="data.newsletter == true" style="display:none">${textbox('data.topic', 'Topic:')}</div>${submit('gigya-register-form')}</form>`,
)}
${screen(
  'gigya-complete-registration-screen',
  'Complete',
  `<form class="gigya-profile-form" id="gigya-complete-form">${textbox('profile.firstName', 'First name:')}${textbox('profile.city', 'City:')}${submit('gigya-complete-form')}</form>`,
)}
${screen(
  'gigya-update-profile-screen',
  'Profile',
  `<form class="gigya-profile-form" id="gigya-profile-form" data-on-success-screen="_finish">${textbox('profile.firstName', 'First name:')}${textbox('profile.city', 'City:')}${submit('gigya-profile-form')}</form>`,
)}
</div>`;

export const hostile = `<div class="gigya-screen-set" id="Hostile"><div class="gigya-screen" id="a" onclick="document.title='owned'">
<script>document.title='owned'</script><img src="x" onerror="document.title='owned'"><svg onload="document.title='owned'"><animate onbegin="document.title='owned'"/></svg>
<iframe srcdoc="<script>parent.document.title='owned'</script>"></iframe><a id="lure" href=" java&#10;script:document.title='owned'">here</a>
<form class="gigya-login-form" action="javascript:document.title='owned'"><button formaction="javascript:document.title='owned'">go</button>
<div data-condition="constructor.constructor('document.title=1')()">x</div></form><object data="javascript:1"></object><math href="javascript:document.title='owned'">m</math></div></div>`;

export const lists = [
  '<img src=x onerror="document.title=\'owned\'">',
  '"><script>document.title="owned"</script>',
  'javascript:document.title="owned"',
  "' onfocus='document.title=\"owned\"' autofocus='",
];
