// The pages that a browser is to look at, each as one HTML text.

import { join } from "node:path";
import { approvalPage, demoBundle, main, reviewPage } from "@govengine/cli";
import {
  bundleSource,
  MANIFEST_FILE,
  proposeTicket,
  reviewBundle,
  type ApprovalView,
  type Bundle,
} from "@govengine/sclite-bridge";
import { REPOSITORY } from "../graph/repository-copy.ts";
import { approvedAction } from "../kernel/support/action.ts";

/** Texts that would do something in a page that didn't escape them, or deceive its reader. */
export const HOSTILE_ARGUMENTS: readonly string[] = [
  '</script><script>document.title = "owned"</script>',
  "\"'><img src=x onerror=\"document.title='owned'\">",
  "</style><style>*{display:none}</style>",
  '<svg onload="document.title=1"><a href="javascript:document.title=2">x</a></svg>',
  '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">',
  '<form action="https://example.org/"><button>Approve</button></form><iframe src="https://example.org/">',
  "<!--",
  "&lt;&#x41;",
  "invoice\u202efdp.exe",
  "exam\u200bple\u001b[2J\rok",
  "p\u0430ypal",
  "x".repeat(20_000),
];

const BUNDLES = join(REPOSITORY, "fixtures", "bundles");

/** The pages by name: every verdict, a changed artifact, a missing one, and texts that want to deceive. */
export async function allPages(): Promise<ReadonlyMap<string, string>> {
  const bundle = await demoBundle();
  const many = Array.from({ length: 10_000 }, (_, at) => `argument-${at}`);
  return new Map([
    ["a review that passes", reviewOf(bundle)],
    ["a review for a human", await commandPage("http-probe-plain-ticket")],
    ["a review of two hosts", await commandPage("cross-host-target")],
    ["a review of a changed artifact", await commandPage("changed-argument")],
    ["a review without an artifact", await commandPage("missing-file")],
    ["a review of texts that want to deceive", reviewOf(withArguments(bundle, HOSTILE_ARGUMENTS))],
    ["a review of ten thousand arguments", reviewOf(withArguments(bundle, many))],
    ["an approval", approvalPage(await viewOf(["-q", "--head", "https://status.example.org/health"]))],
    ["an approval of texts that want to deceive", approvalPage(await viewOf(HOSTILE_ARGUMENTS))],
  ]);
}

async function commandPage(name: string): Promise<string> {
  let page = "";
  const io = { stdout: (text: string) => void (page += text), stderr: () => {}, cwd: BUNDLES, colour: false };
  await main(["review", name, "--format", "html"], io);
  return page;
}

function reviewOf(bundle: Bundle): string {
  const manifest = bundle.find(({ path }) => path === MANIFEST_FILE)?.bytes ?? new Uint8Array();
  const source = bundleSource(bundle);
  return reviewPage(reviewBundle({ manifest, source, files: bundle.map(({ path }) => path) }), source);
}

/** The bundle with other arguments in its contract and nothing recomputed: it fails, and has a page all the same. */
function withArguments(bundle: Bundle, args: readonly string[]): Bundle {
  return bundle.map(({ path, bytes }) => {
    if (path !== "03_execution_contract.json") return { path, bytes };
    const contract = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const execution_shape = { tool: "curl", normalized_args: args, plan: [{ step: 1, tool: "curl", args }] };
    return { path, bytes: new TextEncoder().encode(JSON.stringify({ ...contract, execution_shape })) };
  });
}

async function viewOf(args: readonly string[]): Promise<ApprovalView> {
  const { signatures: _, execution_ticket: ticket, ...prepared } = await approvedAction("page", args);
  const { ticket_id, created_at, validity, execution_limits, subject_binding, spend_limits } = ticket;
  const terms = { ticket_id, created_at, validity, execution_limits, subject_binding, spend_limits };
  return proposeTicket({ ...prepared, terms: terms as unknown as Parameters<typeof proposeTicket>[0]["terms"] }).view;
}
