// Solves the challenge of a form (ALTCHA: the number whose SHA-256 after the salt is the challenge), so that its reader need not.
const field = document.querySelector('input[data-challenge]');
const { form } = field;
const { algorithm, challenge, maxnumber, salt, signature } = JSON.parse(field.dataset.challenge);
const encoder = new TextEncoder();
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function solve() {
  for (let from = 0; from <= maxnumber; from += 500) {
    const numbers = Array.from({ length: Math.min(500, maxnumber - from + 1) }, (_, at) => from + at);
    const hashes = await Promise.all(numbers.map((number) => crypto.subtle.digest('SHA-256', encoder.encode(salt + number))));
    const found = hashes.findIndex((hash) => hex(hash) === challenge);
    if (found >= 0) return numbers[found];
  }
  throw new Error('no solution');
}

const solved = solve().then((number) => {
  field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
});

// Whoever is quicker than the solution waits for it. Without one the form is sent all the same: its answer says what to do.
form.addEventListener('submit', (event) => {
  if (field.value || form.dataset.tried) return;
  event.preventDefault();
  form.dataset.tried = 'yes';
  const send = () => form.submit();
  solved.then(send, send);
});
