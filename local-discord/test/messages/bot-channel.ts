import { openBot, openScene, textChannel } from '../scene.ts';

/** A logged-in bot and a text channel. */
export async function openBotChannel() {
  const scene = await openScene();
  const client = await openBot(scene);
  return { scene, client, channel: await textChannel(client, scene.general.id) };
}
