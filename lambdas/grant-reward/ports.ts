import type { Customer } from '../../core/customer/customer.ts';
import type { Notice } from '../../core/journey/grants.ts';
import type { Journey } from '../../core/journey/journey.ts';
import type { Keyring } from '../../core/keyring/keyring.ts';
import type { Granted } from '../../core/rewards/granted.ts';
import type { Store } from '../../core/store/store.ts';
import type { Table } from '../../core/table/table.ts';
import type { Tokens } from '../../core/waits/waits.ts';

export interface Ports {
  readonly table: Table;
  readonly ring: Keyring;
  readonly tokens: Tokens;
  /** Tells the shop of a coupon; `userId` is the shop's own name for its customer, where there is one. */
  readonly announce: (granted: Granted, userId: string | undefined) => Promise<void>;
  /** Tells the shop something else; `messageId` is the same for a repetition. */
  readonly tell: (notice: Notice, about: { messageId: string; customer: Customer }) => Promise<void>;
}

export interface Shop {
  readonly store: Store;
  readonly journeys: readonly Journey[];
}
