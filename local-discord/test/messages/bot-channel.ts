import { openBot, openScene, textChannel } from '../scene.ts';

/** A bot with a channel to talk in. */
export async function talking() {
  const scene = await openScene();
  const client = await openBot(scene);
  return { scene, client, channel: await textChannel(client, scene.general.id) };
}
