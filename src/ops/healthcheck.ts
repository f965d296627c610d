/**
 * For a container's health check: ends with 0 where `/livez` answers that the bot is live, or `HEALTH_PORT` is off, and with 1
 * otherwise.
 */
const { HEALTH_PORT: port = '', HEALTH_HOST: host = '' } = process.env;
const TIMEOUT_MS = 4000;

if (port.trim() !== '') {
  const isEverywhere = host.trim() === '' || host.trim() === '0.0.0.0' || host.trim() === '::';
  const address = isEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host.trim()}]` : host.trim();
  try {
    const { status } = await fetch(`http://${address}:${port.trim()}/livez`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    console.log(`/livez answered ${status}`);
    process.exitCode = status === 200 ? 0 : 1;
  } catch (error) {
    console.error(`/livez does not answer (${error instanceof Error ? error.message : error})`);
    process.exitCode = 1;
  }
}

export {};
