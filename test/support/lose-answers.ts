import type { REST } from 'discord.js';
import { onTestFinished } from 'vitest';

/**
 * Discord takes requests, but their answers are lost on the way; until the test is over.
 * @param isAffected by method and path
 * @returns stops it
 */
export function loseAnswers(
  { options }: REST,
  isAffected: (method: string, path: string) => boolean,
): () => void {
  const { makeRequest } = options;
  options.makeRequest = async (url, request) => {
    const response = await makeRequest(url, request);
    if (!isAffected(request.method ?? 'GET', new URL(url).pathname)) return response;
    throw Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  };
  const stop = () => {
    options.makeRequest = makeRequest;
  };
  onTestFinished(stop);
  return stop;
}
