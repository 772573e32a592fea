/** When the next frame has been painted: milliseconds since the navigation began. */
export function painted(): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  requestAnimationFrame(() => port2.postMessage(undefined));
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(performance.now());
  });
}
