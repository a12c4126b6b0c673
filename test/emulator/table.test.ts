import { describe, expect, it } from 'vitest';
import { memoryStore, tablesBy } from '../../src/emulator/index.ts';

type User = { readonly sid: string; readonly name: string };

describe('a table of a store', () => {
  it('files rows by the field it is told, in the order of creation', () => {
    const users = tablesBy('sid')<User>(memoryStore(), 'users');
    users.put({ sid: 'b', name: 'Bo' });
    users.put({ sid: 'a', name: 'Al' });
    users.put({ sid: 'b', name: 'Bob' });
    expect(users.get('b')).toEqual({ sid: 'b', name: 'Bob' });
    expect(users.all().map(({ name }) => name)).toEqual(['Bob', 'Al']);
    users.remove('b');
    expect(users.get('b')).toBeUndefined();
    expect(users.all()).toHaveLength(1);
  });

  it('shows nothing of other tables', () => {
    const store = memoryStore();
    const table = tablesBy('sid');
    table<User>(store, 'users').put({ sid: 'a', name: 'Al' });
    expect(table<User>(store, 'keys').all()).toEqual([]);
  });
});
