// A browser that tests can look into: pages from files, over the DevTools protocol on a pair of pipes. It opens no port, and
// every wait has an end.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { BROWSER_FLAGS } from "../browser/chromium.ts";

/** How a page is looked at. */
export interface Surroundings {
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  readonly media: "screen" | "print";
}

/** One page that is open. */
export interface OpenPage {
  /** The value of an expression in the page, as JSON; promises are awaited. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses and releases a key, for example `Tab`. */
  press(key: "Tab" | "Enter"): Promise<void>;
  /** A picture of the whole page as PNG, in base64. */
  picture(): Promise<string>;
  /** What the browser complained about: violations of the policy, errors and warnings of its log. */
  readonly complaints: readonly string[];
  /** The addresses that the page asked for. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A browser that runs. */
export interface OpenBrowser {
  /** Opens a file and waits until it is loaded. */
  open(file: string, surroundings: Surroundings): Promise<OpenPage>;
  close(): Promise<void>;
}

type Parameters = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Parameters;
  readonly result?: Parameters;
  readonly error?: { readonly message: string };
}

/** The two ends of the conversation with a browser. */
interface Conversation {
  call(method: string, params: Parameters, sessionId?: string): Promise<Parameters>;
  /** Hears every event of a session. */
  hear(sessionId: string, listener: (method: string, params: Parameters) => void): void;
}

const PATIENCE_MS = 30_000;

/** Starts a browser with a new, empty profile. */
export async function openBrowser(program: string): Promise<OpenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "govengine-pages-"));
  const flags = [...BROWSER_FLAGS, "--remote-debugging-pipe", "--hide-scrollbars", `--user-data-dir=${profile}`];
  const child = spawn(program, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const conversation = converse(input, output);
  return {
    open: (file, surroundings) => openPage(conversation, file, surroundings),
    async close() {
      await conversation.call("Browser.close", {}).catch(() => child.kill("SIGKILL"));
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Messages are JSON with a NUL after each. */
function converse(input: Writable, output: Readable): Conversation {
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, (method: string, params: Parameters) => void>();
  let rest = "";
  let last = 0;
  output.setEncoding("utf8");
  output.on("data", (text: string) => {
    const parts = `${rest}${text}`.split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      if (message.id !== undefined) waiting.get(message.id)?.(message);
      else listeners.get(message.sessionId ?? "")?.(message.method ?? "", message.params ?? {});
    }
  });
  return {
    call(method, params, sessionId) {
      last += 1;
      const id = last;
      const answer = new Promise<Parameters>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the browser doesn't answer ${method}`)), PATIENCE_MS);
        waiting.set(id, ({ error, result = {} }) => {
          clearTimeout(timer);
          waiting.delete(id);
          if (error === undefined) resolve(result);
          else reject(new Error(`${method}: ${error.message}`));
        });
      });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      return answer;
    },
    hear: (sessionId, listener) => void listeners.set(sessionId, listener),
  };
}

async function openPage(conversation: Conversation, file: string, surroundings: Surroundings): Promise<OpenPage> {
  const { targetId } = await conversation.call("Target.createTarget", { url: "about:blank" });
  const session = await conversation.call("Target.attachToTarget", { targetId, flatten: true });
  const sessionId = String(session["sessionId"]);
  const call = (method: string, params: Parameters = {}): Promise<Parameters> =>
    conversation.call(method, params, sessionId);
  const complaints: string[] = [];
  const requests: string[] = [];
  const loaded = new Promise<void>((resolve, reject) => {
    setTimeout(() => reject(new Error("the page isn't loaded")), PATIENCE_MS).unref();
    conversation.hear(sessionId, (method, params) => {
      if (method === "Page.loadEventFired") resolve();
      if (method === "Network.requestWillBeSent") requests.push((params["request"] as { url: string }).url);
      if (COMPLAINTS.has(method)) complaints.push(JSON.stringify(params));
    });
  });
  for (const domain of ["Page", "Network", "Log", "Audits", "Runtime"]) await call(`${domain}.enable`);
  await surround(call, surroundings);
  await call("Page.navigate", { url: pathToFileURL(file).href });
  await loaded;
  return {
    complaints,
    requests,
    evaluate: async (expression) => evaluated(await call("Runtime.evaluate", { expression, ...AS_JSON })),
    async press(key) {
      const code = { Tab: 9, Enter: 13 }[key];
      const event = { key, code: key, windowsVirtualKeyCode: code, ...(key === "Enter" ? { text: "\r" } : {}) };
      await call("Input.dispatchKeyEvent", { type: "keyDown", ...event });
      await call("Input.dispatchKeyEvent", { type: "keyUp", key, code: key, windowsVirtualKeyCode: code });
    },
    picture: async () => String((await call("Page.captureScreenshot", { captureBeyondViewport: true }))["data"]),
    close: async () => void (await conversation.call("Target.closeTarget", { targetId })),
  };
}

const COMPLAINTS: ReadonlySet<string> = new Set(["Log.entryAdded", "Audits.issueAdded", "Runtime.exceptionThrown"]);
const AS_JSON = { awaitPromise: true, returnByValue: true } as const;

async function surround(
  call: (method: string, params: Parameters) => Promise<Parameters>,
  { width, height, scheme, media }: Surroundings,
): Promise<void> {
  await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  const features = [{ name: "prefers-color-scheme", value: scheme }];
  await call("Emulation.setEmulatedMedia", { media, features });
}

function evaluated({ exceptionDetails, result }: Parameters): unknown {
  if (exceptionDetails !== undefined) throw new Error(`the page threw: ${JSON.stringify(exceptionDetails)}`);
  return (result as { value?: unknown }).value;
}
