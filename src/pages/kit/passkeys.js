// Uses passkeys by the forms of a page: asks its address for options, hands them to the browser, and sends the answer as a field of the form.
// A form says by data-passkey what it is for (get or create), by data-options where options come from.
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const named = (list = []) => list.map((each) => ({ ...each, id: bytesOf(each.id) }));

const get = (options) => ({ ...options, challenge: bytesOf(options.challenge), allowCredentials: named(options.allowCredentials) });
const create = (options) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  user: { ...options.user, id: bytesOf(options.user.id) },
  excludeCredentials: named(options.excludeCredentials),
});

function answerOf(credential) {
  const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle } = credential.response;
  const parts = Object.entries({ clientDataJSON, attestationObject, authenticatorData, signature, userHandle });
  const response = Object.fromEntries(parts.filter(([, value]) => value).map(([name, value]) => [name, textOf(value)]));
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  const { id, type } = credential;
  return JSON.stringify({
    id,
    rawId: textOf(credential.rawId),
    type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsFor(form) {
  const body = new URLSearchParams();
  // What the page keeps, and nothing that was typed.
  for (const { name, value } of form.querySelectorAll('input[type=hidden]')) body.set(name, value);
  const reply = await fetch(form.dataset.options, { method: 'POST', body });
  // The person is to confirm first who they are.
  if (reply.redirected) location.assign(reply.url);
  if (!reply.ok || reply.redirected) throw new Error('no options');
  return reply.json();
}

let waiting = new AbortController();

async function use(form, how) {
  waiting.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const publicKey = await optionsFor(form);
  signal.throwIfAborted();
  const credential =
    form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: create(publicKey), signal })
      : await navigator.credentials.get({ publicKey: get(publicKey), signal, ...how });
  form.elements.namedItem('passkey').value = answerOf(credential);
  form.submit();
}

/** The browser does not have this passkey any more, or has one that is gone here: its list of passkeys is put right. */
function tellUnknown({ unknown, party }) {
  if (unknown && PublicKeyCredential.signalUnknownCredential)
    PublicKeyCredential.signalUnknownCredential({ rpId: party, credentialId: unknown }).catch(() => {});
}

for (const form of globalThis.PublicKeyCredential ? document.querySelectorAll('form[data-passkey]') : []) {
  const able = form.elements.namedItem('able');
  if (able) PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then((is) => (able.value = is ? 'yes' : ''));
  tellUnknown(form.dataset);
  const button = form.querySelector('button[data-use]');
  const saysFailed = form.querySelector('[data-failed]');
  button.hidden = false;
  // Whoever lets it be is where they were.
  const failed = () => {
    button.disabled = false;
    saysFailed.hidden = false;
  };
  button.addEventListener('click', () => {
    button.disabled = true;
    saysFailed.hidden = true;
    use(form).catch(failed);
  });
  if (form.dataset.autofill !== undefined)
    PublicKeyCredential.isConditionalMediationAvailable?.().then((is) => is && use(form, { mediation: 'conditional' }).catch(() => {}));
}
if (!globalThis.PublicKeyCredential) for (const says of document.querySelectorAll('[data-failed]:has(+ .first)')) says.hidden = false;
