// Implementations that are wrong on purpose, each in one operation and in one way in which real ones have been wrong.

import { createHash } from "node:crypto";
import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { govengineImplementation, type Answer, type Implementation, type Operation } from "../../src/index.ts";

const RIGHT = govengineImplementation();

type Wrong = (input: JsonObject, right: (input: JsonObject) => Promise<Answer>) => Answer | Promise<Answer>;

/** What is wrong, by operation. */
export const WRONG: Readonly<Record<Operation, Readonly<Record<string, Wrong>>>> = {
  "json.read": {
    "takes the last of two equal keys": (input, right) =>
      typeof input["text"] === "string" ? tryJson(input["text"]) : right(input),
    "replaces what is no UTF-8": (input, right) =>
      typeof input["bytes_hex"] === "string"
        ? tryJson(Buffer.from(input["bytes_hex"], "hex").toString("utf8"))
        : right(input),
    "has no limits": (input, right) => right(without(input, "limits")),
    "reads numbers as doubles": (input, right) => right(without(input, "numbers")),
  },
  "canonical.text": {
    "knows one form only": (input, right) => right({ ...input, form: "rfc8785" }),
    "leaves blanks": async (input, right) => spaced(await right(input)),
    "composes what it is given": (input, right) =>
      right({ ...input, text: (input["text"] as string).normalize("NFC").replaceAll("e\\u0301", "\\u00e9") }),
  },
  "canonical.digest": {
    "writes it in upper case": async (input, right) => mapText(await right(input), (text) => text.toUpperCase()),
    "cuts it": async (input, right) => mapText(await right(input), (text) => text.slice(0, 32)),
    "hashes the document as it is": ({ text }) => ({ result: hexOf(text as string) }),
  },
  "digest.compare": {
    "ignores case": ({ left, right }) => ({ result: `${left}`.toLowerCase() === `${right}`.toLowerCase() }),
    "compares the beginning": ({ left, right }) => ({ result: `${left}`.startsWith(`${right}`) }),
    "compares texts": ({ left, right }) => ({ result: left === right }),
  },
  "signature.input": {
    "leaves the purpose out": async (input, right) =>
      mapText(await right(input), (text) => text.split("\n").toSpliced(1, 1).join("\n")),
    "checks nothing": ({ purpose, form, digest, signer_id }) => ({
      result: ["govengine-signature-v1", purpose, form, digest, signer_id].join("\n"),
    }),
  },
  "chain.digest": {
    "doesn't chain": async ({ steps }, right) => {
      const alone = await Promise.all((steps as JsonObject[]).map((step) => right({ steps: [step] })));
      return { result: alone.flatMap((answer) => (answer as { result: JsonValue[] }).result) };
    },
    "ignores the role": ({ steps }, right) =>
      right({ steps: (steps as JsonObject[]).map((step) => ({ ...step, role: "artifact" })) }),
  },
  "chain.verify": {
    "believes the manifest": ({ files }) => {
      const manifest = JSON.parse(
        (files as Record<string, string>)["artifact_chain_manifest.json"] ?? "{}",
      ) as JsonObject;
      return { result: manifest["root_chain_digest"] ?? null };
    },
    "knows one posture only": (input, right) => right({ ...input, posture: "integrity" }),
  },
  "binding.check": {
    "looks at no link": () => ({ result: "bound" }),
    "looks at each kind once": async (input, right) => onceEach(await right(input)),
  },
  "ticket.check": {
    "ignores the time": (input, right) => right(without(input, "at")),
    "compares times as texts": ({ at, ...input }, right) =>
      typeof at === "string" && at > "2026-01-05T10:10:00Z"
        ? { refused: ["ticket_window_violation"] }
        : right({ ...input, ...(at === undefined ? {} : { at: "2026-01-05T09:12:00Z" }) }),
    "stops at the first reason": async (input, right) => firstOnly(await right(input)),
  },
  "ticket.use": {
    "needs no evidence": async (input, right) =>
      input["evidence"] === undefined ? { result: "passed" } : right(input),
    "looks at the ticket alone": (input, right) =>
      Promise.resolve(RIGHT.answer("ticket.check", input)).then((answer) => answer ?? right(input)),
  },
  "gate.authorize": {
    "doesn't ask about revocation": (input, right) => right(without(input, "revocation")),
    "has no clock": (input, right) => right({ ...input, now: "2026-01-05T09:12:00Z" }),
    "takes any runtime": (input, right) => right({ ...input, runtime_ref: "runtime:govengine-demo" }),
    "doesn't ask scope": (input, right) => right(without(input, "targets", "scope")),
    "says why and lets it run": () => ({ result: "allowed" }),
  },
  "scope.check": {
    "compares the end of a host": ({ target }) =>
      /example\.(?:com|org|net)\/?$/u.test(`${target}`) ? { result: "in_scope" } : { refused: ["scope_not_covered"] },
    "lets a URL parser repair the target": (input, right) =>
      right({ ...input, target: URL.parse(`${input["target"]}`)?.href ?? `${input["target"]}` }),
    "has no clock": (input, right) => right(without(input, "at")),
    "forgets exclusions": (input, right) =>
      right({ ...input, scope: `${input["scope"]}`.replace(/"exclusions":\[[^\]]*\]/u, '"exclusions":[]') }),
  },
  "command.normalize": {
    "takes a -q wherever it stands": (input, right) =>
      (input["args"] as string[]).includes("-q")
        ? { result: [input["tool"] as string, ...(input["args"] as string[])] }
        : right(input),
    "looks at the first word of a line": (input, right) =>
      right({ ...input, tool: `${input["tool"]}`.split(/[\s;|]/u)[0] ?? "" }),
  },
  "command.shape": {
    "reads the main step alone": ({ contract }) => {
      const { execution_shape: shape } = JSON.parse(`${contract}`) as { execution_shape?: JsonObject };
      return { result: [{ tool: shape?.["tool"] ?? "", args: shape?.["normalized_args"] ?? [], stdin: "" }] };
    },
    "skips members that it doesn't know": (input, right) =>
      right({ contract: `${input["contract"]}`.replace(/,"(?:env|cwd|shell)":(?:\{[^}]*\}|"[^"]*"|true)/u, "") }),
  },
  "command.arguments": {
    "takes the last word for the target": ({ args }) => ({ result: (args as string[]).slice(-1) }),
    "reads no joined options": (input, right) =>
      right({ ...input, args: (input["args"] as string[]).filter((word) => !/^--\w+=/u.test(word)) }),
  },
  "record.parse": {
    "keeps the order of the input": async (input, right) => {
      const answer = await right(input);
      return "result" in answer ? { result: { ...(answer.result as JsonObject), record: `${input["text"]}` } } : answer;
    },
    "drops what it doesn't know": (input, right) =>
      right({ ...input, text: `${input["text"]}`.replace(/,"(?:trusted|public_key)":(?:true|"[^"]*")/u, "") }),
    trims: (input, right) => right({ ...input, text: `${input["text"]}`.replaceAll('" ', '"') }),
  },
};

/** The right implementation, but for one operation. */
export function wrongIn(operation: Operation, wrong: Wrong): Implementation {
  const ask = async (name: Operation, input: JsonObject): Promise<Answer> =>
    (await RIGHT.answer(name, input)) ?? { refused: ["unsupported"] };
  return {
    name: "wrong on purpose",
    answer: (name, input) =>
      name === operation ? wrong(input, (changed) => ask(operation, changed)) : ask(name, input),
  };
}

/** Ways to be wrong in any operation. */
export const WRONG_ANYWHERE: Readonly<Record<string, Wrong>> = {
  "says yes to everything": () => ({ result: true }),
  "refuses everything": () => ({ refused: ["denied"] }),
  "answers everything with an empty text": () => ({ result: "" }),
  throws: () => {
    throw new Error("wrong on purpose");
  },
};

function without(input: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
}

function tryJson(text: string): Answer {
  try {
    return { result: JSON.stringify(JSON.parse(text)) };
  } catch {
    return { refused: ["json_syntax"] };
  }
}

function hexOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function mapText(answer: Answer, change: (text: string) => string): Answer {
  return "result" in answer && typeof answer.result === "string" ? { result: change(answer.result) } : answer;
}

function spaced(answer: Answer): Answer {
  return mapText(answer, (text) => text.replaceAll(",", ", "));
}

function firstOnly(answer: Answer): Answer {
  return "refused" in answer ? { refused: answer.refused.slice(0, 1) } : answer;
}

function onceEach(answer: Answer): Answer {
  return "refused" in answer ? { refused: [...new Set(answer.refused)] } : answer;
}
