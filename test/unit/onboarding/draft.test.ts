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
  it('follows the e-mail while nobody has typed one, and again once it is emptied', () => {
    const followed = withUser(empty, typed('ines@LarchPrint.example'));
    expect(followed.domain).toBe('larchprint.example');
    expect(withUser(followed, typed('ines@larch')).domain).toBe('');
    const own = withUser(withDomain(followed, 'larch.example'), typed('ines@other.example'));
    expect(own.domain).toBe('larch.example');
    expect(withUser(withDomain(own, ''), typed('ines@other.example')).domain).toBe('other.example');
  });

  it('is that of the client who was chosen, whatever the e-mail', () => {
    const chosen = withClient(empty, aClient());
    expect(chosen).toMatchObject({ clientName: 'Larch Print', domain: 'larchprint.example' });
    expect(withUser(chosen, typed('ines@other.example')).domain).toBe('larchprint.example');
  });
});

it('a domain that is not that of the client who was chosen is another client’s', () => {
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

describe('a user who is known', () => {
  const chosen = withKnownUser(withClient(empty, aClient()), aClient(), INES.email);

  it('comes with the number as it is typed in their country', () => {
    const { firstName, lastName, email } = INES;
    expect(chosen.user).toEqual({ firstName, lastName, email, country: 'DE', mobile: '01512 3456789' });
  });

  it('goes with the client, and by choosing somebody new', () => {
    const nobody = { firstName: '', lastName: '', email: '', mobile: '' };
    for (const after of [
      withClient(chosen, undefined),
      withClient(chosen, aClient({ domain: 'other.example' })),
      withKnownUser(chosen, aClient(), ''),
    ])
      expect(after).toMatchObject({ knownUser: '', user: nobody });
  });

  it('but one who was typed stays whichever client is chosen', () => {
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

describe('what was kept of a draft', () => {
  it('is all of it but the acknowledgement', () => {
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
  ])('is nothing where it is none: %j', (kept) => {
    expect(draftOf(kept, empty)).toMatchObject(empty);
  });

  it('outlives the dialog, and the page in the same tab', () => {
    const storage = memory();
    const store = createDraftStore('o1', storage, 'de-DE');
    expect(store.read()).toEqual(empty);
    store.keep(aDraft());
    const kept = { ...aDraft(), acknowledged: false };
    expect(store.read()).toEqual(kept);
    const reloaded = createDraftStore('o1', storage, 'de-DE');
    expect(reloaded.read()).toEqual(kept);
    expect(createDraftStore('o2', storage, 'de-DE').read()).toEqual(empty);
    reloaded.forget();
    expect(reloaded.read()).toEqual(empty);
    expect(createDraftStore('o1', storage, 'de-DE').read()).toEqual(empty);
  });

  it('is not forgotten with what was sent, if something was typed since', () => {
    const store = createDraftStore('o1', memory(), 'de-DE');
    const sent = aDraft();
    store.keep(sent);
    store.keep(aDraft({ clientName: 'Birch Print' }));
    store.forget(sent);
    expect(store.read().clientName).toBe('Birch Print');
    store.keep(sent);
    store.forget(sent);
    expect(store.read()).toEqual(empty);
  });

  it.each([
    ['pt-BR', 'BR'],
    ['de', 'DE'],
    ['es-419', 'US'],
    ['en-001', 'US'],
    ['C.UTF-8', 'US'],
    ['', 'US'],
  ])('in %s it begins with the calling code of %s', (language, country) => {
    expect(createDraftStore('o1', memory(), language).read().user.country).toBe(country);
  });

  it('outlives the dialog where the browser keeps nothing, and one that is broken is none', () => {
    const forbidden = () => {
      throw new DOMException('', 'SecurityError');
    };
    const refusing = { ...memory(), getItem: forbidden, setItem: forbidden, removeItem: forbidden };
    const store = createDraftStore('o1', refusing, 'en');
    store.keep(aDraft());
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
