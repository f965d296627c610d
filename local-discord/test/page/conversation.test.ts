import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DriverMessage, DriverState } from '../../driver/api.ts';
import { Conversation, type ConversationEvents } from '../../page/conversation.ts';
import { api } from '../../page/driver-api.ts';
import { Emitter } from '../../page/emitter.ts';
import { restoreSelection } from '../../page/selection.ts';

const message = (id: string, content = id) => ({ id, content }) as DriverMessage;
const ids = (messages: readonly DriverMessage[]) => messages.map(({ content }) => content);

describe('the conversation', () => {
  afterEach(() => vi.restoreAllMocks());

  function conversation(stored: readonly DriverMessage[]) {
    vi.spyOn(api, 'messages').mockImplementation(async () => [...stored]);
    const events = new Emitter<ConversationEvents>();
    return { events, conversation: new Conversation(events) };
  }

  test('events during a fetch are applied afterwards', async () => {
    const { conversation: one } = conversation([message('1'), message('2')]);
    const fetching = one.fetch('me', 'here');
    one.receive({ type: 'message.created', channelId: 'here', message: message('3') });
    one.receive({ type: 'message.updated', channelId: 'here', message: message('1', 'edited') });
    one.show(await fetching);
    expect(ids(one.messages)).toEqual(['edited', '2', '3']);
  });

  test('created, updated and deleted messages are reported', async () => {
    const { conversation: one, events } = conversation([message('1')]);
    const emitted: unknown[] = [];
    events.on('created', ({ id }) => emitted.push(['created', id]));
    events.on('updated', ({ id }) => emitted.push(['updated', id]));
    events.on('deleted', (id) => emitted.push(['deleted', id]));
    one.show(await one.fetch('me', 'here'));
    one.receive({ type: 'message.created', channelId: 'here', message: message('2') });
    one.receive({ type: 'message.updated', channelId: 'here', message: message('1', 'edited') });
    one.receive({ type: 'message.deleted', channelId: 'here', messageId: '2' });
    expect(emitted).toEqual([
      ['created', '2'],
      ['updated', '1'],
      ['deleted', '2'],
    ]);
    expect(ids(one.messages)).toEqual(['edited']);
  });

  test('older messages are loaded until there are none', async () => {
    const { conversation: one } = conversation([message('5')]);
    one.show(await one.fetch('me', 'here'));
    vi.mocked(api.messages)
      .mockResolvedValueOnce([message('3'), message('4')])
      .mockResolvedValueOnce([]);
    expect(await one.loadOlder()).toBe(true);
    expect(ids(one.messages)).toEqual(['3', '4', '5']);
    expect(await one.loadOlder()).toBe(false);
  });
});

describe('the restored selection', () => {
  const state = {
    people: [{ id: 'bot', bot: true }, { id: 'ada' }, { id: 'ben' }, { id: 'chidi' }, { id: 'dora' }],
    guilds: [
      { members: [{ userId: 'chidi' }], channels: [{ id: 'next-door', type: 0 }] },
      {
        members: [{ userId: 'ada' }, { userId: 'ben' }],
        channels: [
          { id: 'category', type: 4 },
          { id: 'general', type: 0 },
          { id: 'drop', type: 0 },
        ],
      },
    ],
    dms: [{ id: 'dm', type: 1, recipientIds: ['ben', 'bot'] }],
  } as unknown as DriverState;

  test.each([
    [null, null, 'ada', 'general'],
    ['ben', 'drop', 'ben', 'drop'],
    ['ben', 'dm', 'ben', 'dm'],
    ['bot', 'gone', 'ada', 'general'],
    ['ada', 'next-door', 'ada', 'general'],
    ['ada', 'dm', 'ada', 'general'],
    ['chidi', 'general', 'chidi', 'next-door'],
    ['dora', 'general', 'dora', ''],
  ])('member %s and channel %s are restored as %s and %s', (member, channel, memberId, channelId) => {
    expect(restoreSelection(state, member, channel)).toEqual({ memberId, channelId });
  });

  test('the selection is empty in an empty world', () => {
    const empty = { people: [], guilds: [], dms: [] } as unknown as DriverState;
    expect(restoreSelection(empty, null, null)).toEqual({ memberId: '', channelId: '' });
  });
});
