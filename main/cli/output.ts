import type { Problem } from '../../shared/problem.ts';
import { problemJson, type View } from './format.ts';

/** Prints results, remarks and failures. */
export interface Output {
  one(view: View): void;
  /** A line for people on standard output, ahead of the document: nothing with `json`. */
  line(text: string): void;
  /** A list of results, always an array in JSON. */
  list(views: readonly View[]): void;
  /** A single result as one document, several as a list. */
  oneOrList(views: readonly View[]): void;
  /** Progress and remarks for the user, never on standard output; null prints nothing. */
  note(text: string | null): void;
  failure(problem: Problem): void;
}

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** With `json`, standard output contains only JSON documents, one a line. */
export function createOutput({ out, err }: Streams, json: boolean): Output {
  const print = (document: unknown, text: string) => {
    if (json) out(`${JSON.stringify(document)}\n`);
    else if (text !== '') out(`${text}\n`);
  };
  const list = (views: readonly View[]) =>
    print(
      views.map((view) => view.json),
      views.map((view) => view.text).join('\n'),
    );
  return {
    one: (view) => print(view.json, view.text),
    line: (text) => {
      if (!json) out(`${text}\n`);
    },
    list,
    oneOrList: (views) => {
      const [only, ...rest] = views;
      if (only !== undefined && rest.length === 0) print(only.json, only.text);
      else list(views);
    },
    note: (text) => {
      if (text !== null) err(`${text}\n`);
    },
    failure: (problem) => {
      if (json) out(`${JSON.stringify(problemJson(problem))}\n`);
      else err(`${problem.message}\n${problem.hint}\n`);
    },
  };
}
