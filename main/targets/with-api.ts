import type { TargetAccess } from '../domain/ports/index.ts';

/** Makes a function that opens the API of a target for one piece of work, and closes it whatever happens. */
export const withApiOf =
  <Api extends { close(): void }>(open: (access: TargetAccess) => Api | Promise<Api>) =>
  async <T>(access: TargetAccess, work: (api: Api) => Promise<T>): Promise<T> => {
    const api = await open(access);
    try {
      return await work(api);
    } finally {
      api.close();
    }
  };
