// Waits for a person's device: asks the address of the form whether it still has to answer, and sends the form once it has. Without it the person presses
// the button.
const form = document.querySelector('form[data-waits]');
const pause = 3000;

async function ask() {
  const body = new URLSearchParams();
  // What the page keeps, and nothing that was typed.
  for (const { name, value } of form.querySelectorAll('input[type=hidden]')) body.set(name, value);
  const reply = await fetch(form.dataset.waits, { method: 'POST', body });
  // The sign-in is over, or too many ask: the button tells which.
  if (!reply.ok || reply.redirected) return;
  const { waiting } = await reply.json();
  if (waiting) setTimeout(go, pause);
  else form.requestSubmit(form.querySelector('button[value=prove]'));
}

const go = () => ask().catch(() => setTimeout(go, pause));
setTimeout(go, pause);
