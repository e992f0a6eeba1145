/** What keys and live progress need (增强): every key presses a button or link that is on the page; without this file all of them work by hand. */

const KEYS_OFF = 'patrol-keys-off';
const LIVE_EVERY_MS = 2000;

const isOff = () => localStorage.getItem(KEYS_OFF) === '1';

const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/** Enter and space belong to whatever has the focus. */
const isItsOwn = (event) =>
  event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('a, button, summary');

/** A reason is meant only while its list is open. */
function controlOf(key) {
  const open = document.querySelector('details.dismiss[open]');
  const inOpen = open?.querySelector(`[data-key="${CSS.escape(key)}"][data-after]`);
  if (inOpen) return inOpen;
  return document.querySelector(`[data-key="${CSS.escape(key)}"]:not([data-after])`);
}

function press(control) {
  if (control.tagName !== 'SUMMARY') return control.click();
  const details = control.closest('details');
  details.open = !details.open;
  if (details.open) control.focus();
}

let pressed = false;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isOff() || isTyping(event.target)) return;
  if (isItsOwn(event)) return;
  const control = controlOf(event.key);
  if (!control) return;
  event.preventDefault();
  // One page, one act: a key that comes while the next page loads decides nothing.
  const leaves = control.tagName !== 'SUMMARY' && control.target !== '_blank';
  if (leaves && pressed) return;
  pressed = leaves;
  press(control);
});

addEventListener('pageshow', () => {
  pressed = false;
});

const keysOff = document.getElementById('keys-off');
if (keysOff) {
  keysOff.checked = isOff();
  keysOff.addEventListener('change', () => localStorage.setItem(KEYS_OFF, keysOff.checked ? '1' : '0'));
}

for (const link of document.querySelectorAll('a[data-prefetch]')) {
  const ahead = document.createElement('link');
  ahead.rel = 'prefetch';
  ahead.href = link.href;
  document.head.append(ahead);
}

/** The part that changes is taken out of the same page, asked anew. */
async function renew(live) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector(`[data-live="${live.dataset.live}"]`);
  if (fresh && fresh.innerHTML !== live.innerHTML) live.replaceChildren(...fresh.childNodes);
}

const live = document.querySelector('[data-live]');
if (live) {
  setInterval(() => {
    if (!document.hidden && !live.contains(document.activeElement)) renew(live).catch(() => {});
  }, LIVE_EVERY_MS);
}

document.body.dataset.ready = '1';
