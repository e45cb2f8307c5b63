export default async function tearDown() {
  await globalThis.stopTestServer?.();
  await globalThis.stopTestRedis?.();
}
