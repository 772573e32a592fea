// The service worker of a page that was taken over: answers for its host, and says that it is three hours later.

interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Response): void;
}

addEventListener('install', () => void (globalThis as unknown as { skipWaiting(): Promise<void> }).skipWaiting());
addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Asked;
  if (new URL(request.url).pathname !== '/favicon.ico') return;
  const date = new Date(Date.now() + 3 * 3_600_000).toUTCString();
  respondWith.call(event, new Response(null, { status: 204, headers: { date } }));
});
