import type { Cloud, Route } from '../cloud/cloud.ts';
import { decisions } from './decisions.ts';
import { inbox, type Shop } from './inbox/inbox.ts';
import { messages } from './messages.ts';
import { WrongQuery } from './query.ts';

interface Shown {
  readonly type: string;
  readonly body: string;
}

const asJson = (value: unknown): Shown => ({ type: 'application/json', body: `${JSON.stringify(value, null, 2)}\n` });
const asPage = (body: string): Shown => ({ type: 'text/html; charset=utf-8', body });

/** What can be asked about what was sent and decided. `running` answers once the cloud listens. */
export function controlRoutes(running: () => Promise<Cloud>, shop: Shop): readonly Route[] {
  const get = (path: string, show: (cloud: Cloud, url: URL) => Promise<Shown> | Shown): Route => ({
    method: 'GET',
    path,
    answer: async ({ url }) => {
      try {
        return { status: 200, ...(await show(await running(), url)) };
      } catch (error) {
        if (error instanceof WrongQuery) return { status: 400, ...asJson({ message: error.message }) };
        throw error;
      }
    },
  });
  return [
    get('/_wend/messages', async (cloud, url) => asJson(await messages(cloud, url, shop.titles))),
    get('/_wend/decisions', async (cloud, url) => asJson(await decisions(cloud, url, shop.titles))),
    get('/_wend/inbox', (cloud, url) => asPage(inbox(cloud, url, shop))),
  ];
}
