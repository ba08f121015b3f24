// Asks the axum service whether boats may leave, and tells its errors apart by the catalogue that both share.

import { findHarbourCode, type HarbourCode, type HarbourCodeName, type HarbourCodeParams } from "./codes.js";

declare const process: { readonly argv: readonly string[]; exitCode: number };

/** The problem object of one entry, with the values that its errors have. */
type ProblemOf<Name extends HarbourCodeName> = {
  readonly name: Name;
  readonly code: (typeof HarbourCode)[Name];
  readonly detail?: string;
} & (Name extends keyof HarbourCodeParams ? HarbourCodeParams[Name] : unknown);

/** A problem object of any entry. */
type Problem = { [Name in HarbourCodeName]: ProblemOf<Name> }[HarbourCodeName];

/** What any problem object may have. */
interface Body {
  readonly title?: string;
  readonly code?: unknown;
  readonly name?: unknown;
}

/** Whether the body is about an entry of this client's copy of the catalogue; a newer service may have more. */
function isKnown(body: Body): body is Body & Problem {
  return typeof body.code === "number" && findHarbourCode(body.code)?.name === body.name;
}

/** What a person reads. The compiler complains here when the catalogue has a new entry. */
function explain(problem: Problem): string {
  switch (problem.name) {
    case "HARBOUR_UNKNOWN_BOAT":
      return `check the spelling of ${problem.boat}`;
    case "HARBOUR_FOG":
      return `wait, and read ${findHarbourCode(problem.code)?.url ?? "the notice"}`;
    default:
      return problem satisfies never;
  }
}

async function leave(service: string, boat: string): Promise<string> {
  const answer = await fetch(new URL(`/boats/${encodeURIComponent(boat)}`, service));
  if (answer.ok) {
    return answer.text();
  }
  const body = (await answer.json()) as Body;
  return `error ${answer.status}: ${isKnown(body) ? explain(body) : body.title}`;
}

const [service, ...boats] = process.argv.slice(2);
if (service === undefined) {
  console.error("usage: node dist/client.js http://127.0.0.1:8080 BOAT…");
  process.exitCode = 2;
} else {
  for (const boat of boats) {
    console.log(await leave(service, boat));
  }
}
