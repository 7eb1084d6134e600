import { describe, expect, it } from 'vitest';
import { draftOf, emptyDraft } from '#components/onboarding/account/draft.ts';
import {
  withClient,
  withDomain,
  withKnownUser,
  withUser,
} from '#components/onboarding/account/draft-changes.ts';
import { createDraftStore } from '#components/onboarding/account/draft-store.ts';
import { aClient, aDraft, INES } from '../support/onboarding.ts';

const empty = emptyDraft('DE');
const typed = (email: string) => ({ ...empty.user, email });

describe('the domain', () => {
  it('follows the e-mail until it is typed, and again once it is empty', () => {
    const followed = withUser(empty, typed('ines@LarchPrint.example'));
    expect(followed.domain).toBe('larchprint.example');
    expect(withUser(followed, typed('ines@larch')).domain).toBe('');
    const own = withUser(withDomain(followed, 'larch.example'), typed('ines@other.example'));
    expect(own.domain).toBe('larch.example');
    expect(withUser(withDomain(own, ''), typed('ines@other.example')).domain).toBe('other.example');
  });

  it('is that of the chosen client, whatever the e-mail', () => {
    const chosen = withClient(empty, aClient());
    expect(chosen).toMatchObject({ clientName: 'Larch Print', domain: 'larchprint.example' });
    expect(withUser(chosen, typed('ines@other.example')).domain).toBe('larchprint.example');
  });
});

it('a domain that differs from the chosen client’s means another client', () => {
  const chosen = withKnownUser(withClient(empty, aClient()), aClient(), INES.email);
  expect(withDomain(chosen, ' LarchPrint.example')).toMatchObject({
    client: 'larchprint.example',
    knownUser: INES.email,
  });
  for (const domain of ['larchprint.exampl', ''])
    expect(withDomain(chosen, domain)).toEqual({
      ...chosen,
      client: '',
      knownUser: '',
      domain,
      domainTyped: domain !== '',
    });
});

describe('a known user', () => {
  const chosen = withKnownUser(withClient(empty, aClient()), aClient(), INES.email);

  it('has the number in national format', () => {
    const { firstName, lastName, email } = INES;
    expect(chosen.user).toEqual({ firstName, lastName, email, country: 'DE', mobile: '01512 3456789' });
  });

  it('is removed with the client, or by choosing a new user', () => {
    const nobody = { firstName: '', lastName: '', email: '', mobile: '' };
    for (const after of [
      withClient(chosen, undefined),
      withClient(chosen, aClient({ domain: 'other.example' })),
      withKnownUser(chosen, aClient(), ''),
    ])
      expect(after).toMatchObject({ knownUser: '', user: nobody });
  });

  it('but a typed user stays, whichever client is chosen', () => {
    const draft = aDraft();
    expect(withClient(draft, aClient()).user).toEqual(draft.user);
    expect(withClient(withClient(draft, aClient()), undefined)).toMatchObject({
      client: '',
      clientName: '',
      domain: 'larchprint.example',
      user: draft.user,
    });
  });
});

describe('a stored draft', () => {
  it('is complete except for the acknowledgement', () => {
    const draft = aDraft({ managedBy: 'both', autoAdd: true });
    expect(draftOf(JSON.parse(JSON.stringify(draft)), empty)).toEqual({ ...draft, acknowledged: false });
  });

  it.each([
    null,
    7,
    'text',
    [],
    { region: 'moon', service: 'fax', user: 'x' },
    { retention: 3, autoAdd: 'yes', user: { email: 3, firstName: null } },
  ])('is ignored if invalid: %j', (kept) => {
    expect(draftOf(kept, empty)).toMatchObject(empty);
  });

  it('outlives the dialog, and the page in the same tab', () => {
    const storage = memory();
    const store = createDraftStore('o1', storage, 'de-DE');
    expect(store.read()).toEqual(empty);
    store.save(aDraft());
    const kept = { ...aDraft(), acknowledged: false };
    expect(store.read()).toEqual(kept);
    const reloaded = createDraftStore('o1', storage, 'de-DE');
    expect(reloaded.read()).toEqual(kept);
    expect(createDraftStore('o2', storage, 'de-DE').read()).toEqual(empty);
    reloaded.clear();
    expect(reloaded.read()).toEqual(empty);
    expect(createDraftStore('o1', storage, 'de-DE').read()).toEqual(empty);
  });

  it('is not cleared after sending if something was typed since', () => {
    const store = createDraftStore('o1', memory(), 'de-DE');
    const sent = aDraft();
    store.save(sent);
    store.save(aDraft({ clientName: 'Birch Print' }));
    store.clear(sent);
    expect(store.read().clientName).toBe('Birch Print');
    store.save(sent);
    store.clear(sent);
    expect(store.read()).toEqual(empty);
  });

  it.each([
    ['pt-BR', 'BR'],
    ['de', 'DE'],
    ['es-419', 'US'],
    ['en-001', 'US'],
    ['C.UTF-8', 'US'],
    ['', 'US'],
  ])('starts with the calling code for %s: %s', (language, country) => {
    expect(createDraftStore('o1', memory(), language).read().user.country).toBe(country);
  });

  it('outlives the dialog even without storage, and ignores broken data', () => {
    const forbidden = () => {
      throw new DOMException('', 'SecurityError');
    };
    const refusing = { ...memory(), getItem: forbidden, setItem: forbidden, removeItem: forbidden };
    const store = createDraftStore('o1', refusing, 'en');
    store.save(aDraft());
    expect(store.read().clientName).toBe('Larch Print');
    expect(createDraftStore('o1', { ...memory(), getItem: () => '{' }, 'en').read().clientName).toBe('');
  });
});

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    length: 0,
    key: () => null,
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
