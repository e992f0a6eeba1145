/** How the parts of the store reach the database: whatever it throws becomes a `StoreError`. */
import { asStoreError } from '../folder/store-error.ts';
import type { Database, Guard } from '../rows/tables.ts';

/** The same for what is read one by one. */
export type Walk = <T>(walk: AsyncGenerator<T>) => AsyncGenerator<T>;

export interface Access {
  readonly db: Database;
  readonly guard: Guard;
  readonly walk: Walk;
  /** The clock that dates runs. */
  readonly now: () => Date;
}

/** `file`: named in errors. */
export function accessTo(db: Database, file: string, now: () => Date): Access {
  const guard: Guard = async (work) => {
    try {
      return await work();
    } catch (cause) {
      throw asStoreError(cause, file);
    }
  };
  async function* walk<T>(all: AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      yield* all;
    } catch (cause) {
      throw asStoreError(cause, file);
    }
  }
  return { db, guard, walk, now };
}
