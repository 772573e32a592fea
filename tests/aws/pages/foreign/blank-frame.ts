/** Fills a frame that has no address with the form that asks for a code. */
const frame = document.querySelector<HTMLIFrameElement>('#framed');

function fill(child: Document): void {
  const heading = Object.assign(child.createElement('h1'), { textContent: 'Multi-factor authentication' });
  const label = Object.assign(child.createElement('label'), { htmlFor: 'mfacode', textContent: 'MFA code' });
  const input = Object.assign(child.createElement('input'), { id: 'mfacode', name: 'mfacode', autocomplete: 'off' });
  const button = Object.assign(child.createElement('button'), { id: 'submitMfa_button', type: 'button', textContent: 'Submit' });
  const form = child.createElement('form');
  form.append(label, input, button);
  child.body.replaceChildren(heading, form);
}

// Firefox puts another empty document into the frame when it has loaded.
frame?.addEventListener('load', () => {
  if (frame.contentDocument) fill(frame.contentDocument);
});
if (frame?.contentDocument?.readyState === 'complete') fill(frame.contentDocument);
