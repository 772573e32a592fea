/** The page's only script: its button is a link. */
const form = document.querySelector<HTMLFormElement>('#signin_form');
document.querySelector('#signin_button')?.addEventListener('click', (event) => {
  event.preventDefault();
  form?.requestSubmit();
});
