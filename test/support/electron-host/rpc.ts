/** A set of functions that the other process can call. */
export type Methods = Record<string, (...args: never[]) => unknown>;

type Message =
  | { readonly call: string; readonly id: number; readonly args: readonly unknown[] }
  | { readonly done: number; readonly value: unknown }
  | { readonly failed: number; readonly message: string };

/** Two processes calling each other over a pipe that keeps the order. */
export interface Rpc<Remote> {
  call<K extends keyof Remote & string>(name: K, ...args: ArgsOf<Remote[K]>): Promise<ResultOf<Remote[K]>>;
  receive(message: unknown): void;
  /** Rejects every open call with `reason`. */
  close(reason: string): void;
}
type ArgsOf<F> = F extends (...args: infer A) => unknown ? A : never;
type ResultOf<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;

/** `beforeReply` runs before each answer is sent: state must never arrive later than the answer after it. */
export function createRpc<Local extends object, Remote extends object>(
  post: (message: Message) => void,
  local: Local,
  beforeReply: () => void = () => {},
): Rpc<Remote> {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  let closed: string | null = null;

  async function answer(name: string, id: number, args: readonly unknown[]) {
    try {
      // The type of `call` checks the names; here they arrive through a pipe.
      const method = (local as Record<string, (...given: readonly unknown[]) => unknown>)[name];
      if (method === undefined) throw new Error(`No such call: ${name}`);
      const value = await method(...args);
      beforeReply();
      post({ done: id, value });
    } catch (error) {
      beforeReply();
      post({ failed: id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    call(name, ...args) {
      const id = ++last;
      const result = Promise.withResolvers<unknown>();
      if (closed === null) {
        open.set(id, result);
        post({ call: name, id, args });
      } else {
        result.reject(new Error(closed));
      }
      // The other side's types define the result.
      return result.promise as Promise<never>;
    },
    receive(message) {
      const said = message as Message;
      if ('call' in said) {
        void answer(said.call, said.id, said.args);
        return;
      }
      const id = 'done' in said ? said.done : said.failed;
      const waiting = open.get(id);
      open.delete(id);
      if ('done' in said) waiting?.resolve(said.value);
      else waiting?.reject(new Error(said.message));
    },
    close(reason) {
      closed = reason;
      for (const waiting of open.values()) waiting.reject(new Error(reason));
      open.clear();
    },
  };
}
