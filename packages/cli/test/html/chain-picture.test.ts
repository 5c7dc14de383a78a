import { bundleSource, verifyChain } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { bindingsOf, chainPicture } from "../../src/html/chain-picture.ts";
import { reviewArtifacts } from "../../src/html/review-artifacts.ts";
import { markupText } from "../../src/html/markup.ts";
import { DEMO_BUNDLE } from "../support/demo.ts";
import { bundleWith } from "../support/hostile.ts";
import { tagsOf } from "../support/page.ts";

const MANIFEST = "artifact_chain_manifest.json";

function pictureOf(bundle: typeof DEMO_BUNDLE): string {
  const manifest = bundle.find(({ path }) => path === MANIFEST)?.bytes ?? new Uint8Array();
  const source = bundleSource(bundle);
  const verification = verifyChain({ manifest, source });
  return markupText(chainPicture(verification, reviewArtifacts(verification, source)));
}

/** The bindings of the demo's bundle. */
const LINES = 10;

/** A straight piece of a line: the axis that it keeps to, and from where to where it runs. */
interface Piece {
  readonly line: number;
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The pieces of the binding lines, from paths `M x y H x V y H x`. */
function piecesOf(picture: string): readonly Piece[] {
  const paths = tagsOf(picture).flatMap(({ attributes }) => attributes["d"] ?? []);
  const lines = paths.flatMap((path) => {
    const match = /^M (\S+) (\S+) H (\S+) V (\S+) H (\S+)$/u.exec(path);
    return match === null ? [] : [match.slice(1).map(Number) as [number, number, number, number, number]];
  });
  return lines.flatMap(([x, start, out, end, back], line) => [
    { line, axis: "y" as const, at: start, from: Math.min(x, out), to: Math.max(x, out) },
    { line, axis: "x" as const, at: out, from: Math.min(start, end), to: Math.max(start, end) },
    { line, axis: "y" as const, at: end, from: Math.min(back, out), to: Math.max(back, out) },
  ]);
}

describe("the picture of the chain", () => {
  const picture = pictureOf(DEMO_BUNDLE);

  test("draws a line for each binding, whole where the check holds", () => {
    const classes = tagsOf(picture).flatMap(({ name, attributes }) => (name === "path" ? [attributes["class"]] : []));
    expect(classes.filter((each) => each === "ok point")).toHaveLength(LINES);
    expect(new Set(classes)).toEqual(new Set(["ok", "ok point"]));
  });

  test("draws nothing for a link that a ticket leaves out", () => {
    expect(bindingsOf({})).toHaveLength(LINES - 2);
    expect(bindingsOf({ execution_ticket: { links: { intent: {} } } })).toHaveLength(LINES - 1);
  });

  test("lets no two lines run along each other", () => {
    const pieces = piecesOf(picture);
    expect(pieces).toHaveLength(LINES * 3);
    const covered = pieces.flatMap((one) =>
      pieces.filter(
        (other) =>
          one.line < other.line &&
          one.axis === other.axis &&
          Math.abs(one.at - other.at) < 4 &&
          one.from < other.to &&
          other.from < one.to,
      ),
    );
    expect(covered).toEqual([]);
  });

  test("puts no number where another line crosses", () => {
    const circles = tagsOf(picture).filter(({ name }) => name === "circle");
    expect(circles).toHaveLength(LINES);
    for (const [line, { attributes }] of circles.entries()) {
      const [x, y, r] = [Number(attributes["cx"]), Number(attributes["cy"]), Number(attributes["r"])];
      const hit = piecesOf(picture).filter(
        (piece) =>
          piece.line !== line &&
          (piece.axis === "y"
            ? Math.abs(piece.at - y) < r && piece.from < x && x < piece.to
            : Math.abs(piece.at - x) < r && piece.from < y && y < piece.to),
      );
      expect(hit).toEqual([]);
    }
  });

  test("where one check is of two links breaks only the one that fails", () => {
    const page = bundleWith(["x"]);
    const paths = tagsOf(pictureOf(page)).filter(({ name }) => name === "path");
    const broken = paths.filter(({ attributes }) => attributes["class"] === "broken");
    // Policy, contract and ticket name another intent; ticket and receipt another contract. All name this policy decision.
    expect(broken).toHaveLength(5);
  });

  test("breaks the lines to what was changed, with a sign beside their numbers", () => {
    const changed = DEMO_BUNDLE.map((file) =>
      file.path === "03_execution_contract.json"
        ? { ...file, bytes: new TextEncoder().encode(new TextDecoder().decode(file.bytes).replace("--head", "--HEAD")) }
        : file,
    );
    const broken = pictureOf(changed);
    const classes = tagsOf(broken).flatMap(({ attributes }) => attributes["class"] ?? []);
    // The chain into the contract, and the two artifacts that name its digest.
    expect(classes.filter((each) => each === "broken")).toHaveLength(3);
    expect(broken.match(/✗/gu)).toHaveLength(3);
  });
});
