import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { rest } from '../../local-discord/test/scene.ts';
import { createPrometheus } from '../../src/ops/metrics/prometheus.ts';
import { Readiness } from '../../src/ops/readiness.ts';
import { trackUrl } from '../../src/track/track.ts';
import { unboundedLabels } from '../ops/metrics-labels.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';
import { openBotScene, wellKnown } from './scene.ts';

/** In the name of everybody and everything, and in every text. */
const MARK = 'Qzx';
const ID = /\d{15,}/;

const PEOPLE = ['ada', 'ben'].map((username) => ({ username, displayName: `${MARK} "${username}"\\` }));
const SERVER = {
  name: `${MARK} {server="1"}\n`,
  owner: 'ada',
  members: ['ada', 'ben'],
  channels: [{ name: 'general' }, { name: 'weekly-drop' }],
};

async function openMeasuredScene() {
  const prometheus = createPrometheus(new Readiness());
  const world = { people: PEOPLE, guilds: [SERVER] };
  const scene = await openBotScene({}, world, onTestFinished, {}, prometheus.metrics);
  return { scene, prometheus };
}

test('the metrics of a bot tell nothing of people, servers, messages and tracks, whatever they are called', async () => {
  const { scene, prometheus } = await openMeasuredScene();
  const { driver, general, ada } = scene;
  const place = { as: ada.id, channelId: general.id };
  const track = wellKnown();
  const text = anyText(30).map((some) => `${MARK} ${some}`);
  const link = fc.oneof(text, fc.constantFrom(trackUrl(track.id), track.title));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('genre', 'recommend'), link, text, async (name, asked, typed) => {
      await scene.type(name, { link: asked });
      await driver.autocomplete({ ...place, name, focused: 'link', options: { link: typed } });
    }),
    { numRuns: runs(4) },
  );
  const forgedId = `${MARK}:${ada.id}`;
  const forged = await rest(scene, 'POST', `/channels/${general.id}/messages`, {
    content: 'forged',
    components: [{ type: 1, components: [{ type: 2, style: 2, label: 'press', custom_id: forgedId }] }],
  });
  const { id: forgedMessage } = (await forged.json()) as { id: string };
  await driver.component({ ...place, messageId: forgedMessage, customId: forgedId });
  const { message } = await scene.type('recommend', { link: trackUrl(track.id) });
  const under = { ...place, messageId: message?.id ?? '' };
  await driver.react(general.id, under.messageId, '👍', scene.ben.id);
  await driver.component({ ...under, customId: 'vote:1' });
  await driver.component({ ...under, customId: 'list:more::' });
  await driver.command({ ...place, name: 'drops', subcommands: ['status'] });
  const page = await vi.waitFor(async () => {
    const now = await prometheus.text();
    expect(now).toMatch(/classifacoustics_list_edits_total\{outcome="done"\} [1-9]/);
    expect(now).toContain('classifacoustics_interactions_in_flight 0\n');
    return now;
  }, 10_000);
  expect(page).not.toContain(MARK);
  expect(page).not.toContain(track.id);
  expect(page.split('\n').filter((line) => ID.test(line.replace(/ \S+$/, '')))).toEqual([]);
  expect(unboundedLabels(page)).toEqual([]);
  const prefix = 'classifacoustics_';
  const value = (name: string) =>
    Number(
      page
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1),
    );
  // A busy machine answers some of them late.
  const used = (kind: string, command: string) =>
    page.includes(`${prefix}interactions_total{kind="${kind}",command="${command}",outcome="`);
  expect(used('slash', 'recommend')).toBe(true);
  expect(used('autocomplete', 'genre')).toBe(true);
  expect(used('button', 'list')).toBe(true);
  expect(used('button', 'unknown')).toBe(true);
  expect(page).toMatch(/interaction_acknowledge_seconds_count\{kind="slash",command="\w+"\} [1-9]/);
  expect(value(`${prefix}votes_total{kind="track",change="added"}`)).toBe(1);
  expect(value(`${prefix}votes_total{kind="up",change="added"}`)).toBe(1);
  expect(value(`${prefix}database_query_seconds_count{operation="insert"}`)).toBeGreaterThan(0);
  expect(
    value(`${prefix}rest_requests_total{resource="interactions",method="POST",status="2xx"}`),
  ).toBeGreaterThan(0);
  expect(value(`${prefix}shard_ready{shard="0"}`)).toBe(1);
  expect(value(`${prefix}source_state{source="The bundled catalogue",state="on"}`)).toBe(1);
  expect(value(`${prefix}cache_entries{cache="discord servers"}`)).toBe(1);
  const entries = page.matchAll(/cache_entries\{cache="([^"]+)"\} (\d+)/g);
  const caches = new Map(Array.from(entries, ([, cache, size]) => [cache, Number(size)]));
  const bounded = Array.from(page.matchAll(/cache_entries_max\{cache="([^"]+)"\} (\d+)/g));
  expect(bounded.length).toBeGreaterThan(10);
  for (const [, cache, max] of bounded) expect(caches.get(cache), cache).toBeLessThanOrEqual(Number(max));
});
